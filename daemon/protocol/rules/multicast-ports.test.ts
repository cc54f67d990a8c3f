import { expect, it } from 'vitest';
import { compareContents, freeMulticastPort, type MulticastContent } from './multicast-ports.ts';

const win = (...sources: string[]): MulticastContent => ({ file: 'win.img', sources });

it.each([
  [win('a'), win('a'), 'same'],
  [win('a', 'b'), win('b', 'a'), 'same'],
  [win('a'), win('b'), 'other'],
  [win('a'), { file: 'linux.img', sources: ['a'] }, 'other'],
  [{ file: 'win.img', sources: undefined }, { file: 'linux.img', sources: undefined }, 'other'],
  [win('a'), win('a', 'b'), 'unknown'],
  [win('a'), { file: 'win.img', sources: undefined }, 'unknown'],
  [win('a'), undefined, 'unknown'],
] as const)('%j and %j: %s', (one, other, expected) => {
  expect(compareContents(one, other)).toBe(expected);
  expect(compareContents(other, one)).toBe(expected);
});

it('proposes an even port that is free', () => {
  expect(freeMulticastPort(new Set())).toBe(9000);
  expect(freeMulticastPort(new Set([9000, 9002, 9006]))).toBe(9004);
  const all = Array.from({ length: 50 }, (_, at) => 9000 + 2 * at);
  expect(freeMulticastPort(new Set(all.slice(0, -1)))).toBe(9098);
  expect(freeMulticastPort(new Set(all))).toBeUndefined();
});
