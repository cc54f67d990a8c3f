import { expect, it } from 'vitest';
import { table } from './table.ts';

it.each([
  ['pc01', 'pc01  |\n'],
  // A mark is no column of its own.
  ['nin\u0303o', 'nin\u0303o  |\n'],
  ['長長', '長長  |\n'],
  ['🤡', '🤡    |\n'],
  // Five columns at most.
  ['長長長', '長長…  |\n'],
  ['a長長', 'a長長  |\n'],
  ['aa長長', 'aa長…  |\n'],
  ['\u001b[2J', '\\u{1…  |\n'],
])('%j is as wide as a terminal shows it', (cell, row) => {
  expect(table(['head', 'x'], [[cell, '|']], 5).split(/(?<=\n)/)[1]).toBe(row);
});
