import { expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

it.each<[string | undefined, [number, number] | undefined]>([
  [undefined, [0, 10]],
  ['bytes=0-', [0, 10]],
  ['bytes=3-', [3, 10]],
  ['bytes=3-3', [3, 4]],
  ['bytes=3-99', [3, 10]],
  ['bytes=-4', [6, 10]],
  ['bytes=-99', [0, 10]],
  [' bytes=9- ', [9, 10]],
  ['bytes=10-', undefined],
  ['bytes=-0', undefined],
  ['bytes=5-3', [0, 10]],
  ['bytes=-', [0, 10]],
  ['bytes=0-1,3-4', [0, 10]],
  ['lines=0-1', [0, 10]],
  ['bytes=99999999999999999999-', [0, 10]],
])('%s of ten bytes', (header, expected) => {
  const range = byteRange(header, 10);
  expect(range && [range.start, range.end]).toEqual(expected);
});
