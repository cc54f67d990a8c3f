import { expect, test } from 'vitest';
import { secondReading } from './second-readings.ts';

test.each<[string, string, string | undefined]>([
  ['a=$((x || y) | z)', '|', 'a=$( (x || y) | z)'],
  ['ls\nlet n-- # why\n((', '#', 'ls\ncat n-- # why\n(('],
  ['x="`echo \\"$y\\"`" # (', '(', 'x="x" # ('],
  ['A=([a;b]=x [y]=1)', ';', 'A=([a_b]=x [y]=1)'],
  ['A[x (y)]=1', '(', 'A[x__y_]=1'],
  ['A=([a]=(x)', '(x', undefined],
  ['[ a; b ]=x', ';', undefined],
  ['outlet n', 'n', undefined],
  ['echo "abc', '"', undefined],
])('%j refused at %s', (text, at, other) => {
  expect(secondReading(text, text.indexOf(at))).toBe(other);
});
