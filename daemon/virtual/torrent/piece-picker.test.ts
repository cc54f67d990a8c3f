import { expect, it } from 'vitest';
import { Bits } from './bits.ts';
import { PiecePicker } from './piece-picker.ts';

const block = 16_384;
/** Two pieces of two blocks, and one of 100 bytes. */
const torrent = { length: 4 * block + 100, pieceLength: 2 * block, pieces: 3 };
const open = () => new PiecePicker<string>(torrent, () => 0);

function bits(...pieces: number[]): Bits {
  const set = new Bits(torrent.pieces);
  for (const piece of pieces) {
    set.add(piece);
  }
  return set;
}
const all = bits(0, 1, 2);
const equally = () => 1;

it('asks for the rarest first, a piece to its end, and each block of one peer', () => {
  const picker = open();
  const rarity = (index: number) => [3, 1, 2][index] ?? 0;
  const asked = Array.from({ length: 6 }, () => picker.next('a', all, rarity));
  expect(asked).toEqual([
    { index: 1, offset: 0, length: block },
    { index: 1, offset: block, length: block },
    { index: 2, offset: 0, length: 100 },
    { index: 0, offset: 0, length: block },
    { index: 0, offset: block, length: block },
    undefined,
  ]);
});

it('asks only for what the peer has', () => {
  const picker = open();
  expect(picker.next('a', bits(), equally)).toBeUndefined();
  expect(picker.next('a', bits(2), equally)?.index).toBe(2);
  expect(picker.next('a', bits(2), equally)).toBeUndefined();
  expect([picker.wants(bits(2)), picker.wants(bits())]).toEqual([true, false]);
});

it('asks another peer when one is gone, and at the end for what others still owe', () => {
  const picker = open();
  for (let at = 0; at < 5; at++) {
    picker.next('a', all, equally);
  }
  expect(picker.next('b', all, equally)).toEqual({ index: 0, offset: 0, length: block });
  expect(picker.receive('b', { index: 0, offset: 0, length: block })).toEqual({ fresh: true, others: ['a'] });
  expect(picker.receive('a', { index: 0, offset: 0, length: block }).fresh).toBe(false);
  picker.release('a');
  expect(picker.next('c', all, equally)).toEqual({ index: 0, offset: block, length: block });
});

it('counts what came, and has a piece once it is good', () => {
  const picker = open();
  expect(picker.leftBytes).toBe(torrent.length);
  for (const offset of [0, block]) {
    picker.next('a', bits(0), equally);
    picker.receive('a', { index: 0, offset, length: block });
  }
  expect([picker.isWhole(0), picker.leftBytes]).toEqual([true, 2 * block + 100]);
  expect(picker.settle(0, false)).toEqual(new Set(['a']));
  expect([picker.isWhole(0), picker.leftBytes, picker.have.count]).toEqual([false, torrent.length, 0]);
  picker.next('a', bits(2), equally);
  picker.receive('a', { index: 2, offset: 0, length: 100 });
  picker.settle(2, true);
  expect([picker.have.has(2), picker.leftBytes, picker.next('a', bits(2), equally)]).toEqual([
    true,
    4 * block,
    undefined,
  ]);
});

it.each([
  ['nobody asked for', { index: 1, offset: 0, length: block }],
  ['of another length', { index: 0, offset: 0, length: 100 }],
  ['that begins elsewhere', { index: 0, offset: 5, length: block }],
  ['of no piece', { index: 9, offset: 0, length: block }],
])('takes no block %s', (_name, received) => {
  const picker = open();
  picker.next('a', bits(0), equally);
  expect(picker.receive('a', received).fresh).toBe(false);
  expect(picker.leftBytes).toBe(torrent.length);
});

it.each([
  [{ index: 0, offset: 0, length: 2 * block }, true],
  [{ index: 0, offset: block, length: block + 1 }, false],
  [{ index: 2, offset: 0, length: 101 }, false],
  [{ index: 3, offset: 0, length: 1 }, false],
  [{ index: 0, offset: 0, length: 0 }, false],
])('knows whether %j is a part of the torrent', (part, isOne) => {
  expect(open().isBlock(part)).toBe(isOne);
});
