import { expect, it } from 'vitest';
import { verifyRate } from './rate.ts';

const entry = (sizeBytes: number, at: number, took?: number) => ({
  found: {
    ...{ file: 'w.img', identity: 'i', inode: 1n, sizeBytes, mtimeMs: 1, locked: false, complete: true },
  },
  checked: { at, ...(took !== undefined && { took }) },
});

it.each([
  ['of one', [entry(3_000_000, 1, 1500)], 2_000_000],
  ['of several together: a small one counts less', [entry(9_000, 1, 1000), entry(991_000, 2, 1000)], 500_000],
  ['of the newest only', [entry(1, 0, 1_000_000), ...[1, 2, 3, 4, 5].map((at) => entry(100, at, 100))], 1000],
  ['of none', [], undefined],
  ['of those that were not timed, or in no time', [entry(5, 1), entry(5, 1, 0)], undefined],
])('the rate %s', (_, entries, expected) => {
  expect(verifyRate(entries)).toBe(expected);
});
