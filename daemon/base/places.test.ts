import { expect, it } from 'vitest';
import { Places } from './places.ts';

/** Places for 6 connections, 2 of them for addresses that begin with `k`; 3 an address. */
function prepare() {
  const dropped: string[] = [];
  const places = new Places<string>({
    eachAddress: 3,
    all: 6,
    keptForKnown: 2,
    isKnown: (address) => address.startsWith('k'),
  });
  /** `a1` is the connection 1 of the address `a`. */
  const take = (...connections: string[]) =>
    connections.map((name) => places.take(name, name.slice(0, -1), () => dropped.push(name)));
  return { places, dropped, take };
}

it('drops the oldest silent one of the same address', () => {
  const { places, dropped, take } = prepare();
  take('a1', 'a2', 'a3', 'b1');
  places.setBusy('a1', true);
  expect(take('a4')).toEqual([true]);
  expect(dropped).toEqual(['a2']);
});

it('has no place for an address whose connections are all busy', () => {
  const { places, dropped, take } = prepare();
  take('a1', 'a2', 'a3');
  for (const name of ['a1', 'a2', 'a3']) {
    places.setBusy(name, true);
  }
  expect(take('a4', 'b1')).toEqual([false, true]);
  places.setBusy('a2', false);
  expect(take('a4')).toEqual([true]);
  expect(dropped).toEqual(['a2']);
});

it('keeps places for those that are known, and drops no known one for a stranger', () => {
  const { places, dropped, take } = prepare();
  expect(take('a1', 'b1', 'c1', 'd1')).toEqual([true, true, true, true]);
  for (const name of ['a1', 'b1', 'c1', 'd1']) {
    places.setBusy(name, true);
  }
  expect(take('e1', 'k1', 'k2', 'k3')).toEqual([false, true, true, false]);
  places.setBusy('b1', false);
  expect(take('k3', 'e1')).toEqual([true, false]);
  expect(dropped).toEqual(['b1']);
});

it('gives a place back once', () => {
  const { places, take } = prepare();
  take('a1', 'b1', 'c1', 'd1');
  for (const name of ['a1', 'b1', 'c1', 'd1']) {
    places.setBusy(name, true);
  }
  places.leave('a1');
  places.leave('a1');
  expect(take('e1')).toEqual([true]);
  places.setBusy('e1', true);
  expect(take('f1')).toEqual([false]);
});
