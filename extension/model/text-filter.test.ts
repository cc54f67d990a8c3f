import { expect, test } from 'vitest';
import { formatTerm, longestFilter, matches, parseFilter } from './text-filter.ts';

const fields = new Map<string, 'state' | 'name'>([
  ['state', 'state'],
  ['estado', 'state'],
  ['name', 'name'],
]);

test.each([
  ['', []],
  ['  ', []],
  ['win', ['win']],
  ['Win 11', ['win', '11']],
  ['Imágenes', ['imagenes']],
  ['"win 11"', ['win 11']],
  ['state:ready', ['state=ready']],
  ['ESTADO:Lista win', ['state=lista', 'win']],
  ['state:"file missing"', ['state=file missing']],
  ['state:"file mis', ['state=file mis']],
  ['state:', []],
  ['state: win', ['win']],
  ['10:20', ['10:20']],
  ['00:11:22', ['00:11:22']],
  ['other:"a b"', ['other:a b']],
  ['"', []],
  [`${'x'.repeat(longestFilter)} y`, ['x'.repeat(longestFilter)]],
])('%j', (text, expected) => {
  const terms = parseFilter(text, fields);
  expect(terms.map(({ field, text: word }) => (field ? `${field}=${word}` : word))).toEqual(expected);
});

const facts = { state: ['ready', 'lista'], name: ['win11', 'Windows 11 Educación', undefined] };

test.each([
  ['', true],
  ['win', true],
  ['educacion', true],
  ['win lista', true],
  ['win linux', false],
  ['state:ready', true],
  ['state:win', false],
  ['name:"windows 11"', true],
  ['state:error state:ready', true],
  ['state:error state:locked', false],
  ['state:ready name:linux', false],
])('%j means it: %s', (text, expected) => {
  expect(matches(parseFilter(text, fields), facts)).toBe(expected);
});

test.each([
  ['tool', 'partclone', 'tool:partclone'],
  ['repository', 'Aula 1', 'repository:"Aula 1"'],
  ['name', 'a "b"', 'name:"a b"'],
])('%s %s', (prefix, value, expected) => {
  expect(formatTerm(prefix, value)).toBe(expected);
});
