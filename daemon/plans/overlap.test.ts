import { expect, it } from 'vitest';
import { expectedEnd, expectedToWaitFor } from './overlap.ts';
import { plan } from './test-support/room.ts';

const at = new Date('2026-11-27T21:00:00Z');
const hour = 3_600_000;

it.each([
  ['its window', { window: { end: '06:00' } }, '2026-11-28T05:00:00.000Z'],
  ['a window on the same day', { window: { end: '23:30' } }, '2026-11-27T22:30:00.000Z'],
  [
    'the limits of its steps',
    { steps: [{ kind: 'wait' as const, limitSeconds: 60 }] },
    '2026-11-27T21:01:00.000Z',
  ],
  ['what its steps usually take', {}, '2026-11-27T22:00:00.000Z'],
])('a run is expected to end by %s', (_name, fields, end) => {
  expect(expectedEnd({ plan: plan(fields), at }).toISOString()).toBe(end);
});

const due = (id: string, hours: number, computers: readonly string[]) => ({
  plan: plan({ id }),
  at: new Date(at.getTime() + hours * hour),
  end: new Date(at.getTime() + (hours + 2) * hour),
  computers: () => new Set(computers),
});

it.each([
  ['one that is at its computers', due('exam', -1, ['pc1']), 'exam'],
  ['one with other computers', due('exam', -1, ['pc2']), undefined],
  ['one that has ended by then', due('exam', -2, ['pc1']), undefined],
  ['one that is due later', due('exam', 1, ['pc1']), undefined],
  ['one at the same time that comes first by its id', due('exam', 0, ['pc1']), 'exam'],
  ['one at the same time that comes last', due('z', 0, ['pc1']), undefined],
])('it has to wait for %s: %s', (_name, other, expected) => {
  const own = due('nightly', 0, ['pc1']);
  expect(expectedToWaitFor(own, [own, other])?.id).toBe(expected);
});
