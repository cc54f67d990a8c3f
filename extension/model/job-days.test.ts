import { expect, test } from 'vitest';
import { dayOf, jobsByDay } from './job-days.ts';
import { jobOf } from './test-support/job.ts';

const now = new Date(2026, 10, 27, 9, 0).getTime();
const at = (id: string, ...time: [number, number, number, number?]) => {
  const [year, month, day, hour = 12] = time;
  return {
    ...jobOf([], { id, state: 'succeeded' }),
    createdAt: new Date(year, month - 1, day, hour).toISOString(),
  };
};

test('jobs of today stand alone, those before by their days', () => {
  const jobs = [
    at('a', 2026, 11, 27, 8),
    at('b', 2026, 11, 26),
    at('c', 2026, 11, 26, 1),
    at('d', 2026, 11, 20),
  ];
  const { current, days } = jobsByDay(jobs, now);
  expect(current.map(({ id }) => id)).toEqual(['a']);
  expect(
    days.map(({ day, isYesterday, jobs: some }) => [day, isYesterday, some.map(({ id }) => id).join()]),
  ).toEqual([
    ['2026-11-26', true, 'b,c'],
    ['2026-11-20', false, 'd'],
  ]);
});

test('a job that goes on since yesterday stands among those of today', () => {
  const waits = { ...at('a', 2026, 11, 26), state: 'waiting' as const };
  expect(jobsByDay([waits], now)).toMatchObject({ current: [{ id: 'a' }], days: [] });
});

test('a job from a clock that is ahead is of today', () => {
  expect(jobsByDay([at('a', 2026, 11, 28)], now).current).toHaveLength(1);
});

test('a day is that of the calendar here', () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 0, 1).getTime())).toBe('2026-01-05');
});
