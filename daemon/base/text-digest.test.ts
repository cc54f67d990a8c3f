import { expect, test } from 'vitest';
import { textDigest } from './text-digest.ts';

test('texts that differ in a letter, its place or their length differ', () => {
  const texts = ['', 'a', 'b', 'ab', 'ba', 'aa', 'á', `${'x'.repeat(10_000)}a`, `${'x'.repeat(9_999)}ax`];
  expect(new Set(texts.map(textDigest)).size).toBe(texts.length);
  expect(textDigest('the same')).toBe(textDigest('the same'));
});

test('100,000 numbers have as many digests', () => {
  const digests = Array.from({ length: 100_000 }, (_, at) => textDigest(`{"line":${at},"code":"image"}`));
  expect(new Set(digests).size).toBe(100_000);
});
