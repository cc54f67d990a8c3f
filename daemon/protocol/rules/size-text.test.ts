import { expect, test } from 'vitest';
import { formatBytes, formatKB, formatNumber } from './size-text.ts';

test.each([
  [0, 'en', '0 B'],
  [999, 'en', '999 B'],
  [1000, 'en', '1 KB'],
  [1024, 'en', '1 KB'],
  [1536, 'en', '1.5 KB'],
  [1536, 'es', '1,5 KB'],
  [99.94 * 1024, 'en', '99.9 KB'],
  [123.4 * 1024, 'en', '123 KB'],
  [10 * 1024 ** 3, 'en', '10 GB'],
  [3 * 1024 ** 5, 'en', '3 PB'],
  [3000 * 1024 ** 5, 'es', '3.000 PB'],
])('%d bytes in %s are %s', (bytes, locale, text) => {
  expect(formatBytes(bytes, locale)).toBe(text);
});

test.each([
  [72_100_000, 'en', '68.8 GB'],
  [72_100_000, 'es', '68,8 GB'],
  [1_048_000, 'en', '1 GB'],
])('%d KB in %s are %s', (kb, locale, text) => {
  expect(formatKB(kb, locale)).toBe(text);
});

test.each([
  [1234, 'en', '1,234'],
  [1234, 'es', '1.234'],
  [12_345.67, 'es', '12.345,7'],
])('%d in %s is %s', (value, locale, text) => {
  expect(formatNumber(value, locale)).toBe(text);
});
