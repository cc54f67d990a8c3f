import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { planPreview } from './plan-preview.ts';

const rule = { kind: 'weekly' as const, days: [7], time: '02:30', from: '2040-03-25', until: '2040-03-26' };

it('tells the next times, and that the clocks skip one', async () => {
  expect(await planPreview({ rule, timeZone: 'Europe/Madrid' }, paperCall())).toEqual({
    next: ['2040-03-25T01:00:00.000Z'],
    notes: ['On 25 March 2040 the clocks skip 02:30: it runs at 03:00.'],
  });
});

it('tells that one comes twice', async () => {
  const autumn = { ...rule, from: '2040-10-28', until: '2040-10-28' };
  expect(
    await planPreview({ rule: autumn, timeZone: 'Europe/Madrid' }, paperCall({}, { language: 'es' })),
  ).toEqual({
    next: ['2040-10-28T00:30:00.000Z'],
    notes: ['El 28 de octubre de 2040 los relojes dan las 02:30 dos veces: se ejecuta la primera.'],
  });
});

it('refuses a time zone that there is not', () => {
  expect(() => planPreview({ rule, timeZone: 'Europe/Aula' }, paperCall())).toThrow(
    expect.objectContaining({ reason: 'invalid', args: expect.objectContaining({ field: 'timeZone' }) }),
  );
});
