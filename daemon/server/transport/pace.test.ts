import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from './pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes so many milliseconds, and when it began; the clock goes on while it lasts. */
function paced(costMs: number, restMs = 0) {
  const began: number[] = [];
  const start = Date.now();
  let spent = 0;
  const now = () => Date.now() - start + spent;
  const work = () => {
    began.push(now());
    spent += costMs;
    return restMs;
  };
  return { pace: new Pace(work, { least: 20, most: 500, now }), began };
}

it('tells the first at once, and puts together what follows', () => {
  const { pace, began } = paced(0);
  pace.ask();
  pace.ask();
  vi.advanceTimersByTime(0);
  expect(began).toEqual([0]);
  pace.ask();
  vi.advanceTimersByTime(19);
  pace.ask();
  expect(began).toEqual([0]);
  vi.advanceTimersByTime(1);
  expect(began).toEqual([0, 20]);
  vi.advanceTimersByTime(1000);
  pace.ask();
  vi.advanceTimersByTime(0);
  expect(began).toEqual([0, 20, 1020]);
});

it('tells less often what costs more, and not less often than that', () => {
  for (const [cost, rest, pause] of [
    [10, 0, 100],
    [10, 150, 150],
    [200, 0, 500],
    [0, 900, 500],
  ] as const) {
    const { pace, began } = paced(cost, rest);
    pace.ask();
    vi.advanceTimersByTime(0);
    pace.ask();
    vi.advanceTimersByTime(pause - 1);
    expect(began).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(began).toHaveLength(2);
    pace.dispose();
  }
});

it('tells nothing any more when it is disposed of', () => {
  const { pace, began } = paced(0);
  pace.ask();
  pace.dispose();
  vi.advanceTimersByTime(1000);
  expect(began).toEqual([]);
});
