import { expect, test } from 'vitest';
import { parsable } from './limits.ts';

test.each([
  ['a pipeline that a person writes', 'ls | sort | uniq | head\n'.repeat(2000), true],
  ['or-lists', 'a || '.repeat(5000), true],
  ['many arrays', 'x=(1 2 3)\n'.repeat(5000), true],
  ['an endless pipeline', 'a|'.repeat(5000), false],
  ['one over many lines', 'a |\n'.repeat(5000), false],
  ['nested arrays', 'x=('.repeat(5000), false],
  ['many subshells and cases', '(a); case b in c) d;; esac\n'.repeat(5000), true],
  ['parentheses that nobody closes', `${'('.repeat(40)}\n`.repeat(50), false],
])('%s', (_name, text, kept) => {
  const given = parsable(text);
  expect(given === text).toBe(kept);
  expect(given).toHaveLength(text.length);
  expect(given.split('\n')).toHaveLength(text.split('\n').length);
});
