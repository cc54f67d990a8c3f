import { expect, it, test } from 'vitest';
import type { State } from '../../stored-state.ts';
import { macOf, merged, ourPc, ourRoom, pc, room, source, stateOf } from '../../test-support/import-merge.ts';
import type { Source, SourceClassroom } from '../source.ts';

/** Numbers that are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let value = seed;
  return (below) => {
    value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0;
    return (value >>> 8) % below;
  };
}

/** A site that somebody made up in a hurry: few names and addresses, so that they are there twice. */
function site(seed: number): { source: Source; state: State } {
  const next = numbers(seed);
  const some = <T>(list: readonly T[]) => list[next(list.length)] as T;
  const rooms: SourceClassroom[] = [];
  for (let count = 1 + next(4); count > 0; count -= 1) {
    const groups = ['a', 'b'].map((key) => ({ key, name: `Fila ${key}` }));
    const computers = Array.from({ length: next(8) }, () =>
      pc(1 + next(12), {
        name: `pc${next(12)}`,
        mac: some([macOf(next(12)), '', 'x']),
        group: some(['a', 'b', null, undefined]),
      }),
    );
    const origin = some(['stated', 'named', 'network'] as const);
    const network = some([undefined, '10.20.30.0/24', '10.20.0.0/16']);
    const name = origin === 'network' ? (network ?? '10.20.30.0/24') : `Aula ${next(3)}`;
    // A reader makes one of each network.
    if (origin === 'network' && rooms.some((one) => one.name === name)) {
      continue;
    }
    rooms.push(room(`r${count}`, computers, { origin, name, network, groups, unit: some(['N', 'S']) }));
  }
  const ours = Array.from({ length: next(3) }, (_, at) =>
    ourRoom(`${at}`, [ourPc(20 * (at + 1)), ourPc(at + 1)], { network: some(['', '10.20.30.0/24']) }),
  );
  return { source: source(rooms), state: stateOf(...ours) };
}

test.each(Array.from({ length: 150 }, (_, seed) => seed))('a second import changes nothing (%i)', (seed) => {
  const { source: from, state } = site(seed);
  const once = merged(from, state);
  const twice = merged(from, once.next);
  const { classrooms, computers } = twice.outcome;
  expect({ ...classrooms, unchanged: [] }).toEqual({ added: [], changed: [], unchanged: [] });
  expect([computers.added, computers.changed]).toEqual([[], []]);
  expect(twice.next).toEqual(once.next);
  // And nothing is there that could not be typed in.
  const all = once.next.classrooms.flatMap((one) => one.computers.map((computer) => ({ one, computer })));
  const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
  unique(all.map(({ computer }) => computer.ip));
  unique(all.map(({ computer }) => computer.mac));
  unique(all.map(({ one, computer }) => `${one.id} ${computer.name.toLowerCase()}`));
  unique(all.map(({ computer }) => computer.id));
  unique(once.next.classrooms.map(({ name }) => name.toLowerCase()));
  for (const one of once.next.classrooms) {
    const own = new Set(one.computers.map(({ id }) => id));
    expect(one.groups.flatMap((group) => group.computers).filter((id) => !own.has(id))).toEqual([]);
  }
  expect(all.length).toBeGreaterThanOrEqual(state.classrooms.flatMap((one) => one.computers).length);
});

it('leaves the classrooms that are not touched the very same', () => {
  const state = stateOf(ourRoom('1', [ourPc(1)]), ourRoom('2', [ourPc(2)]));
  const { next } = merged(source([room('1', [pc(1), pc(3)])]), state);
  expect(next.classrooms[1]).toBe(state.classrooms[1]);
  expect(merged(source([room('1', [pc(1), pc(3)])]), next).next.classrooms[0]).toBe(next.classrooms[0]);
});
