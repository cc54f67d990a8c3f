import { afterEach, expect, it, vi } from 'vitest';
import { clockSince, later } from './job-times.ts';

afterEach(() => void vi.useRealTimers());

it('a clock that was set back takes nothing from what has passed', () => {
  vi.useFakeTimers({ now: Date.parse('2026-01-02T10:00:00Z'), toFake: ['Date', 'performance'] });
  const clock = clockSince('2026-01-02T10:00:00.000Z');
  vi.advanceTimersByTime(60_000);
  expect(clock()).toBe('2026-01-02T10:01:00.000Z');
  vi.setSystemTime(Date.parse('2026-01-02T09:00:00Z'));
  expect(clock()).toBe('2026-01-02T10:01:00.000Z');
  vi.advanceTimersByTime(1_000);
  expect(clock()).toBe('2026-01-02T10:01:01.000Z');
});

it('a clock that was set forward is believed', () => {
  vi.useFakeTimers({ now: Date.parse('1970-01-01T00:00:10Z'), toFake: ['Date', 'performance'] });
  const clock = clockSince('1970-01-01T00:00:10.000Z');
  vi.setSystemTime(Date.parse('2026-01-02T09:00:00Z'));
  expect(clock()).toBe('2026-01-02T09:00:00.000Z');
});

it.each([
  ['2026-01-02T10:00:00.000Z', '2026-01-02T09:00:00.000Z', '2026-01-02T10:00:00.000Z'],
  ['2026-01-02T09:00:00.000Z', '2026-01-02T10:00:00.000Z', '2026-01-02T10:00:00.000Z'],
  ['2026-01-02T09:00:00.000Z', undefined, '2026-01-02T09:00:00.000Z'],
])('the later of %s and %s', (one, other, expected) => {
  expect(later(one, other)).toBe(expected);
});
