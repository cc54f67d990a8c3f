import { expect, it } from 'vitest';
import { jsonErrorPlace } from './json-error.ts';

it.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{]', 1, 2],
  ['[1,]', 1, 4],
  ['[1 2]', 1, 4],
  ['{"a" 1}', 1, 6],
  ['{"a":1,}', 1, 8],
  ['{a:1}', 1, 2],
  ['{"a":1}}', 1, 8],
  ['{\n  "a": tru\n}', 2, 8],
  ['{\r\n  "a": "b\n"}', 2, 8],
  ['{"a": 01}', 1, 8],
  ['{"a": "\\x"}', 1, 7],
  ['// comment\n{}', 1, 1],
])('%j breaks at line %i, column %i', (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonErrorPlace(text)).toEqual({ line, column });
});

it('is not exhausted by nesting', () => {
  expect(jsonErrorPlace('['.repeat(200_000))).toEqual({ line: 1, column: 200_001 });
});
