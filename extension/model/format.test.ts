import { expect, test } from 'vitest';
import { byName, formatBytes, formatKB, joinParts, someOf } from './format.ts';

test.each([
  [0, 'en', '0 B'],
  [1023, 'en', '1,023 B'],
  [1024, 'en', '1 KB'],
  [1536, 'en', '1.5 KB'],
  [1536, 'es', '1,5 KB'],
  [10 * 1024 ** 3, 'en', '10 GB'],
  [3 * 1024 ** 5, 'en', '3 PB'],
])('%d bytes in %s are %s', (bytes, locale, text) => {
  expect(formatBytes(bytes, locale)).toBe(text);
});

test('KiB of an image header', () => {
  expect(formatKB(72_100_000, 'en')).toBe('69 GB');
});

test('parts that are not known leave no separator', () => {
  expect(joinParts('ready', undefined, '', '69 GB')).toBe('ready · 69 GB');
});

test('a long list is cut', () => {
  expect(someOf(['a', 'b', 'c', 'd'], 2)).toEqual({ shown: 'a, b', more: 2 });
  expect(someOf(['a', 'b'], 2)).toEqual({ shown: 'a, b', more: 0 });
});

test('names are ordered by their numbers', () => {
  const names = [{ name: 'pc-10' }, { name: 'pc-2' }].sort(byName);
  expect(names[0]?.name).toBe('pc-2');
});
