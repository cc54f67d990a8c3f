import { describe, expect, it } from 'vitest';
import { changedParts, sameData, sameFields } from './same-data.ts';

describe('sameData', () => {
  it.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [1, '1', false],
    [null, null, true],
    [null, {}, false],
    [{}, null, false],
    [[], {}, false],
    [[1, [2]], [1, [2]], true],
    [[1, 2], [1], false],
    [{ a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ a: { b: 1 } }, { a: { b: 2 } }, false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(sameData(one, other)).toBe(same);
  });
});

it('sameFields leaves out what may differ', () => {
  const except = new Set(['state', 'endedAt']);
  expect(sameFields({ id: 1, state: 'a' }, { id: 1, state: 'b', endedAt: 'now' }, except)).toBe(true);
  expect(sameFields({ id: 1, state: 'a' }, { id: 2, state: 'a' }, except)).toBe(false);
  expect(sameFields({ id: 1 }, { id: 1, title: 't' }, except)).toBe(false);
});

describe('changedParts', () => {
  const parts = (...texts: string[]) => texts.map((text) => ({ id: text.slice(0, 1), text }));
  it.each([
    ['nothing', parts('a1', 'b1'), parts('a1', 'b1'), []],
    ['one', parts('a1', 'b1', 'c1'), parts('a1', 'b2', 'c1'), parts('b2')],
    ['all', parts('a1', 'b1'), parts('a2', 'b2'), parts('a2', 'b2')],
    ['one that has come', parts('a1'), parts('a1', 'b1'), undefined],
    ['one that has gone', parts('a1', 'b1'), parts('a1'), undefined],
    ['another in its place', parts('a1', 'b1'), parts('a1', 'c1'), undefined],
    ['another order', parts('a1', 'b1'), parts('b1', 'a1'), undefined],
  ])('%s', (_, before, now, changed) => {
    expect(changedParts(before, now, ({ id }) => id)).toEqual(changed);
  });
});
