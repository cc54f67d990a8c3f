import { describe, expect, it } from 'vitest';
import { duration, localTime, timeGiven } from './times.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
/** Of this machine's time zone. */
const local = (...parts: [number, number, number, number?, number?, number?]) =>
  new Date(...parts).toISOString();

describe('a time that a person gives', () => {
  it.each([
    ['90m', '2026-11-27T10:30:00.000Z'],
    ['7d', '2026-11-20T12:00:00.000Z'],
    ['2w', '2026-11-13T12:00:00.000Z'],
    ['2026-11-27', local(2026, 10, 27)],
    ['2026-11-27 10:30', local(2026, 10, 27, 10, 30)],
    ['2026-11-27T10:30:05', local(2026, 10, 27, 10, 30, 5)],
    ['2026-11-27T10:30Z', '2026-11-27T10:30:00.000Z'],
    ['2026-11-27T10:30:00+02:00', '2026-11-27T08:30:00.000Z'],
    ['2026-99-99', undefined],
    ['9999999d', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(timeGiven(text, now, 'since')).toBe(expected);
  });

  it('until a day lasts its whole', () => {
    expect(timeGiven('2026-11-27', now, 'until')).toBe(local(2026, 10, 28));
    expect(timeGiven('2026-11-27T10:30', now, 'until')).toBe(local(2026, 10, 27, 10, 30));
  });
});

describe('times are shown', () => {
  it('in the time zone of this machine', () => {
    const time = local(2026, 0, 2, 3, 4, 5);
    expect(localTime(time)).toBe('2026-01-02 03:04:05');
    expect(localTime(time, 'minutes')).toBe('2026-01-02 03:04');
    expect([localTime(undefined), localTime('rubbish')]).toEqual(['', 'rubbish']);
  });

  it.each([
    ['2026-11-27T11:59:00Z', '2026-11-27T11:59:09Z', '0:00:09'],
    ['2026-11-26T10:00:00Z', undefined, '26:00:00'],
    [undefined, '2026-11-27T11:59:09Z', ''],
    ['2026-11-27T12:00:09Z', '2026-11-27T12:00:00Z', '0:00:00'],
    ['rubbish', undefined, ''],
  ])('from %s to %s: %s', (from, to, expected) => {
    expect(duration(from, to, now)).toBe(expected);
  });
});
