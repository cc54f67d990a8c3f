import { expect, it } from 'vitest';
import type { Row } from '../model/board-rows.ts';
import { byDigits, inOrder, moved, placeBeside, rangeOf } from './keys.ts';

const rows: readonly Row[] = [
  ['a', 'b', null, 'c'],
  [null, 'd', null, null],
  ['e', null, null, 'f'],
];

it.each([
  ['a', 'ArrowRight', 'b'],
  ['b', 'ArrowRight', 'c'],
  ['c', 'ArrowLeft', 'b'],
  ['c', 'ArrowRight', undefined],
  ['c', 'ArrowDown', 'd'],
  ['d', 'ArrowDown', 'e'],
  ['f', 'ArrowUp', 'd'],
  ['e', 'ArrowDown', undefined],
  ['c', 'Home', 'a'],
  ['a', 'End', 'c'],
  ['x', 'Home', undefined],
  ['a', 'Enter', undefined],
])('from %s %s leads to %s', (from, key, to) => {
  expect(moved(rows, from, key, false)).toBe(to);
});

it.each([
  ['d', 'Home', 'a'],
  ['a', 'End', 'f'],
  ['a', 'ArrowRight', undefined],
])('from %s with Ctrl %s leads to %s', (from, key, to) => {
  expect(moved(rows, from, key, true)).toBe(to);
});

it('selects a range in reading order, whichever end was first', () => {
  const order = inOrder(rows);
  expect(order).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(rangeOf(order, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(order, undefined, 'b')).toEqual(['b']);
  expect(rangeOf(order, 'gone', 'b')).toEqual(['b']);
});

it.each([
  ['7', 'pc-07'],
  ['12', 'pc-12'],
  ['1', 'pc-01'],
  ['3', 'pc-30'],
  ['5', undefined],
])('finds by the digits %s the computer %s', (digits, name) => {
  const names = ['pc-07', 'pc-01', 'pc-12', 'pc-30', 'teacher'];
  expect(byDigits(names, (one) => one, digits)).toBe(name);
});

it('moves a picked tile by places, not out of the room', () => {
  expect(placeBeside(rows, { row: 0, column: 0 }, 'ArrowDown')).toEqual({ row: 1, column: 0 });
  expect(placeBeside(rows, { row: 0, column: 0 }, 'ArrowUp')).toBeUndefined();
  expect(placeBeside(rows, { row: 0, column: 0 }, 'x')).toBeUndefined();
});
