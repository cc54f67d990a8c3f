import { expect, test } from 'vitest';
import { matchesGlob } from './glob.ts';

test.each([
  ['*', 'a.og', true],
  ['*', 'x/a.og', true],
  ['*.og', 'x/y/a.og', true],
  ['*.og', 'a.ogx', false],
  ['*.{sh,og}', 'a.og', true],
  ['*.{sh,og}', 'a.o', false],
  ['{a,b{c,d}}.og', 'bd.og', true],
  ['{a}.og', '{a}.og', true],
  ['{a}.og', 'a.og', false],
  ['/a.og', 'a.og', true],
  ['/a.og', 'x/a.og', false],
  ['x/*.og', 'x/a.og', true],
  ['x/*.og', 'x/y/a.og', false],
  ['x/**.og', 'x/y/a.og', true],
  ['x/**/a.og', 'x/a.og', true],
  ['x/**/a.og', 'x/y/z/a.og', true],
  ['**/a.og', 'ba.og', false],
  ['a?.og', 'a1.og', true],
  ['a?.og', 'a/.og', false],
  ['a[12].og', 'a2.og', true],
  ['a[!12].og', 'a2.og', false],
  ['a[!12].og', 'a3.og', true],
  ['aula{1..12}.og', 'aula7.og', true],
  ['aula{1..12}.og', 'aula13.og', false],
  ['aula{-3..3}.og', 'aula-2.og', true],
  ['a\\*.og', 'a*.og', true],
  ['a\\*.og', 'ab.og', false],
  ['ñ*.og', 'ñandú.og', true],
  ['[', '[', true],
  ['{', '{', true],
])('%s on %s: %s', (pattern, path, expected) => {
  expect(matchesGlob(pattern, path)).toBe(expected);
});

test('a hostile pattern takes no time', () => {
  const before = process.cpuUsage();
  expect(matchesGlob('*a'.repeat(400), 'a'.repeat(2000).concat('b'))).toBe(false);
  expect(matchesGlob('{a,b}'.repeat(100), 'c')).toBe(false);
  expect(matchesGlob('{'.repeat(1000), 'c')).toBe(false);
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
