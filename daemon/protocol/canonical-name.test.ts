import { expect, test } from 'vitest';
import { canonicalNameProblem, consoleRefusesName } from './canonical-name.ts';

test.each(['win11', 'Win-11_pro', 'ñandú', 'aula1/win11', 'a', 'x'.repeat(120), '"quoted"', '100%'])(
  '%j is a canonical name',
  (name) => {
    expect(canonicalNameProblem(name)).toBeUndefined();
  },
);

test.each([
  ['', { reason: 'empty' }],
  ['  ', { reason: 'empty' }],
  ['win 11', { reason: 'space' }],
  ['win11\n', { reason: 'space' }],
  ['win\u00a011', { reason: 'space' }],
  ['win.11', { reason: 'character', character: '.' }],
  ['win\\11', { reason: 'character', character: '\\' }],
  ['win`11', { reason: 'character', character: '`' }],
  ["win'11", { reason: 'character', character: "'" }],
  ['win[11', { reason: 'character', character: '[' }],
  ['win11]', { reason: 'character', character: ']' }],
  ['win\0', { reason: 'character', character: 'U+0000' }],
  ['win\u202e11', { reason: 'character', character: 'U+202E' }],
  ['win\ud800', { reason: 'character', character: 'U+D800' }],
  ['.trash/win11', { reason: 'character', character: '.' }],
  ['-rf', { reason: 'hyphen' }],
  ['aula/-rf', { reason: 'hyphen' }],
  ['../win11', { reason: 'path' }],
  ['..', { reason: 'path' }],
  ['/win11', { reason: 'path' }],
  ['aula/', { reason: 'path' }],
  ['a/b/c', { reason: 'path' }],
  ['x'.repeat(121), { reason: 'tooLong', most: 120 }],
  ['ñ'.repeat(61), { reason: 'tooLong', most: 120 }],
])('%j is none', (name, problem) => {
  expect(canonicalNameProblem(name)).toEqual(problem);
});

test.each([
  ['Win11', false],
  ['win_11', true],
  ['win-11', true],
  ['ñandú', true],
  ['aula/win11', true],
])('the console refuses %j: %j', (name, refused) => {
  expect(consoleRefusesName(name)).toBe(refused);
});
