import { expect, it } from 'vitest';
import { SentSpeed } from './sent-speed.ts';

it.each<[string, [at: number, bytes: number][], now: number, number | undefined]>([
  ['nothing is known', [], 0, undefined],
  ['a start alone says nothing', [[0, 0]], 1_000, undefined],
  [
    'even',
    [
      [0, 0],
      [500, 5_000],
      [1_000, 10_000],
    ],
    1_000,
    10_000,
  ],
  [
    'only the last seconds count',
    [
      [0, 0],
      [60_000, 60],
      [65_000, 50_060],
      [70_000, 100_060],
    ],
    70_000,
    10_000,
  ],
  [
    'what has stopped gets slower',
    [
      [0, 0],
      [1_000, 10_000],
    ],
    15_000,
    1_000,
  ],
])('%s', (_, samples, now, expected) => {
  const speed = new SentSpeed();
  for (const [at, bytes] of samples) {
    speed.add(at, bytes);
  }
  expect(speed.at(now)).toBe(expected);
});
