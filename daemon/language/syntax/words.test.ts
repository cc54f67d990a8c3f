import { expect, test } from 'vitest';
import { readWord } from './words.ts';

test.each<[string, string | undefined, boolean]>([
  ['REPO', 'REPO', true],
  ['"REPO"', 'REPO', true],
  ["'a b'", 'a b', true],
  ["'$x'", '$x', true],
  ['/win"11"', '/win11', true],
  ['a\\ b', 'a b', true],
  ['"a\\"b"', 'a"b', true],
  ['"a\\b"', 'a\\b', true],
  ['9000:full-duplex:239.194.17.36:70M:50:60', '9000:full-duplex:239.194.17.36:70M:50:60', true],
  ['$x', undefined, false],
  ['`x`', undefined, false],
  ['a$x', undefined, false],
  ['*.img', undefined, false],
  ['{a,b}', undefined, false],
  ['<(cat x)', undefined, true],
  ['~/x', undefined, true],
  ['"open', 'open', true],
])('%s', (source, value, single) => {
  expect(readWord(`>>${source}<<`, 2, 2 + source.length)).toEqual({
    start: 2,
    end: 2 + source.length,
    value,
    single,
  });
});

test.each<[string, boolean]>([
  ['"$x"', true],
  ['"a $(b c) d"', true],
  ['"$@"', false],
  ['"\x24{list[@]}"', false],
])('a whole string %s gives one argument: %s', (source, single) => {
  expect(readWord(source, 0, source.length, true)).toMatchObject({ value: undefined, single });
});
