import { expect, test } from 'vitest';
import { cover } from './cover.ts';

const text = 'a bb_ c';
const spans = [
  { start: 0, end: 1 },
  { start: 2, end: 4 },
];

test('covers as wide as what they stand for, and takes them away again', () => {
  const covered = cover(text, spans);
  expect([...(covered?.text ?? '')]).toHaveLength(text.length);
  expect(covered?.text).not.toMatch(/[ab]/);
  expect(covered?.uncovered(covered.text.replaceAll(' ', '\n'))).toBe('a\nbb_\nc');
});

test.each<[string, (text: string) => string]>([
  ['one is gone', (covered) => covered.slice(2)],
  ['one is there twice', (covered) => covered.slice(0, 2) + covered],
  ['they changed places', (covered) => covered.split(' ').reverse().join(' ')],
  ['one is not whole', (covered) => covered.replace('__', '')],
])('tells that %s', (_, change) => {
  const covered = cover(text, spans);
  expect(covered?.uncovered(change(covered.text))).toBeUndefined();
});

test('covers no more than it has letters for', () => {
  const many = Array.from({ length: 70_000 }, (_, index) => ({ start: index, end: index + 1 }));
  expect(cover('x'.repeat(70_000), many)).toBeUndefined();
});
