import { expect, it } from 'vitest';
import { exactSize, parseSizeKB } from './sizes.ts';

const gb = 1024 ** 2;

it.each([
  ['20000000', 20_000_000],
  ['20000000 KB', 20_000_000],
  ['500 MB', 500 * 1024],
  ['500mb', 500 * 1024],
  ['500 MiB', 500 * 1024],
  ['30 GB', 30 * gb],
  ['30G', 30 * gb],
  [' 1.5 GB ', 1.5 * gb],
  ['1,5 gb', 1.5 * gb],
  ['2T', 2048 * gb],
  ['25%', 25_000],
  ['12.5 %', 12_500],
  ['100%', 100_000],
])('%s is %i KB', (text, sizeKB) => {
  expect(parseSizeKB(text, 100_000)).toEqual({ sizeKB });
});

it.each([
  ['', 'form'],
  ['x', 'form'],
  ['-1', 'form'],
  ['1e9', 'form'],
  ['10 XB', 'form'],
  ['1.2.3 GB', 'form'],
  ['9999999999999', 'form'],
  ['0', 'zero'],
  ['0.1 KB', 'zero'],
  ['0%', 'zero'],
])('%j is none: %s', (text, problem) => {
  expect(parseSizeKB(text, 100_000)).toEqual({ problem });
});

it('knows no part of a disk that is not known', () => {
  expect(parseSizeKB('25%', undefined)).toEqual({ problem: 'percentOfWhat' });
});

it.each([
  [30 * gb, '30 GB'],
  [512 * 1024, '512 MB'],
  [512_000, '500 MB'],
  [20_000_001, '20000001 KB'],
  [0, '0 KB'],
])('%i KB can be typed as %s', (sizeKB, text) => {
  expect(exactSize(sizeKB)).toBe(text);
  if (sizeKB > 0) {
    expect(parseSizeKB(text, undefined)).toEqual({ sizeKB });
  }
});
