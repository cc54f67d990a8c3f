import { expect, it } from 'vitest';
import { readLayout } from './board-layout.ts';

const ids = ['a', 'b'];

it.each([
  [{ rows: [['a', null], ['b']], front: 'top' }, true],
  [{ rows: [], front: 'bottom' }, true],
  [{ rows: [['a', 'a']], front: 'top' }, false],
  [{ rows: [['x']], front: 'top' }, false],
  [{ rows: [[7]], front: 'top' }, false],
  [{ rows: ['a'], front: 'top' }, false],
  [{ rows: [['a']], front: 'left' }, false],
  [{ rows: Array(101).fill([]), front: 'top' }, false],
  [{ rows: [Array(101).fill(null)], front: 'top' }, false],
  [{ front: 'top' }, false],
  ['rows', false],
  [null, false],
])('takes %j for an arrangement: %s', (value, isOne) => {
  expect(readLayout(value, ids)).toEqual(isOne ? value : undefined);
});
