import { expect, test } from 'vitest';
import { carriedOver } from './carry-over.ts';

/** Each `[…]` of a text is a finding; the text is without the brackets. */
function read(marked: string): { text: string; found: { start: number; end: number; word: string }[] } {
  const found: { start: number; end: number; word: string }[] = [];
  let text = '';
  for (const [, plain = '', word] of marked.matchAll(/([^[]*)(?:\[([^\]]*)\])?/g)) {
    text += plain;
    if (word === undefined) {
      continue;
    }
    found.push({ start: text.length, end: text.length + word.length, word });
    text += word;
  }
  return { text, found };
}

test.each([
  ['nothing changed', 'echo [$1]\n', 'echo $1\n', ['$1']],
  ['a letter behind, in another line', 'echo [$1]\nls', 'echo $1\nls -l', ['$1']],
  ['a letter before, in another line', 'ls\necho [$1]\n', 'ls -l\necho $1\n', ['$1']],
  ['a new line before', 'ls\necho [$1]\n', 'ls\n\necho $1\n', ['$1']],
  ['a new line at the very start', 'echo [$1]\n', '\necho $1\n', ['$1']],
  ['a line less', 'a\nb\necho [$1]', 'a\necho $1', ['$1']],
  ['a letter in its own line', 'a [$1]\nb [$2]\nc [$3]', 'a $1\nb $22\nc $3', ['$1', '$3']],
  ['its line joined with the next', 'a [$1]\nb [$2]\nc [$3]', 'a $1b $2\nc $3', ['$3']],
  ['another text', 'a [$1]\n', 'x', []],
  ['no text any more', 'a [$1]\n', '', []],
  ['the end of the last line', 'a [$1]\nb [$2]', 'a $1\nb $2 c', ['$1']],
  ['a line behind the last one', 'a [$1]', 'a $1\nb', ['$1']],
  ['a line like its neighbours', 'a [$1]\na [$1]\na [$1]\n', 'a $1\na $1\na $1\na $1\n', ['$1', '$1', '$1']],
])('%s', (_, marked, after, kept) => {
  const { text, found } = read(marked);
  const carried = carriedOver(found, text, after);
  expect(carried.map(({ word }) => word)).toEqual(kept);
  expect(carried.map(({ start, end }) => after.slice(start, end))).toEqual(kept);
});
