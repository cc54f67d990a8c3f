import { expect, test } from 'vitest';
import { median } from './median.ts';

test.each<[number[], number | undefined]>([
  [[], undefined],
  [[7], 7],
  [[10, 9, 2], 9],
  [[4, 1, 3, 2], 2.5],
])('the median of %j', (values, middle) => {
  expect(median(values)).toBe(middle);
});
