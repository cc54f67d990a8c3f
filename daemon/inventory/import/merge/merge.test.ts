import { describe, expect, it, test } from 'vitest';
import { render } from '../../../strings/index.ts';
import type { State } from '../../stored-state.ts';
import {
  macOf,
  merged,
  ourPc,
  ourRoom,
  pc,
  room,
  source,
  stateOf,
  told,
} from '../../test-support/import-merge.ts';
import type { Source } from '../source.ts';

const group = (key: string, name = `Fila ${key}`) => ({ key, name });

describe('what an import does', () => {
  it.each<[string, Source, State, string[]]>([
    [
      'into an empty inventory: all is added',
      source([room('1', [pc(1), pc(2)]), room('2', [])]),
      stateOf(),
      ['added Aula 1', 'added Aula 2', 'added Aula 1/pc1', 'added Aula 1/pc2'],
    ],
    [
      'to what is there by hand under the same names: nothing',
      source([room('1', [pc(1)])]),
      stateOf(ourRoom('1', [ourPc(1)])),
      ['unchanged Aula 1', 'unchanged Aula 1/pc1'],
    ],
    [
      'field by field',
      source([
        room('1', [pc(1, { ip: '10.20.30.77' }), pc(2, { name: 'new' })], { network: '10.20.30.0/24' }),
      ]),
      stateOf(ourRoom('1', [ourPc(1), ourPc(2)])),
      [
        'changed Aula 1: network >10.20.30.0/24',
        'changed Aula 1/pc1: ip 10.20.30.1>10.20.30.77',
        'changed Aula 1/new: name pc2>new',
      ],
    ],
    [
      'a card was replaced: the name tells',
      source([room('1', [pc(1, { mac: macOf(9) })])]),
      stateOf(ourRoom('1', [ourPc(1)])),
      ['unchanged Aula 1', `changed Aula 1/pc1: mac ${macOf(1)}>${macOf(9)}`],
    ],
    [
      'all was renamed there: the remembered ids tell',
      source([room('1', [pc(1, { name: 'x', ip: '10.20.30.9', mac: macOf(9) })], { name: 'Lab' })]),
      stateOf(
        ourRoom('1', [ourPc(1, { sources: { 'console:x': 'c1' } })], { sources: { 'console:x': '1' } }),
      ),
      [
        'changed Lab: name Aula 1>Lab',
        `changed Lab/x: name pc1>x, ip 10.20.30.1>10.20.30.9, mac ${macOf(1)}>${macOf(9)}`,
      ],
    ],
    [
      'a computer has moved there',
      source([room('1', []), room('2', [pc(1)])]),
      stateOf(ourRoom('1', [ourPc(1, { sources: { 'console:x': 'c1' } })]), ourRoom('2', [])),
      ['unchanged Aula 1', 'unchanged Aula 2', 'changed Aula 2/pc1: classroom Aula 1>Aula 2'],
    ],
    [
      'two have swapped their addresses',
      source([room('1', [pc(1, { ip: '10.20.30.2' }), pc(2, { ip: '10.20.30.1' })])]),
      stateOf(ourRoom('1', [ourPc(1), ourPc(2)])),
      [
        'unchanged Aula 1',
        'changed Aula 1/pc1: ip 10.20.30.1>10.20.30.2',
        'changed Aula 1/pc2: ip 10.20.30.2>10.20.30.1',
      ],
    ],
    [
      'what the source lacks is told, and stays',
      source([room('1', [pc(1)])]),
      stateOf(ourRoom('1', [ourPc(1), ourPc(2)]), ourRoom('2', [ourPc(3)])),
      ['unchanged Aula 1', 'unchanged Aula 1/pc1', 'missing Aula 1/pc2'],
    ],
    [
      'of a classroom that could not be read whole nothing is said to be missing',
      source([room('1', [], { isPartial: true })]),
      stateOf(ourRoom('1', [ourPc(1)])),
      ['unchanged Aula 1'],
    ],
    [
      'two units have a classroom of one name',
      source([
        room('1', [pc(1)], { name: 'Aula', unit: 'Norte' }),
        room('2', [pc(2)], { name: 'aula ', unit: 'Sur' }),
      ]),
      stateOf(),
      ['added Norte - Aula', 'added Sur - aula', 'added Norte - Aula/pc1', 'added Sur - aula/pc2'],
    ],
    [
      'another room of this source has the name already',
      source([room('1', []), room('9', [pc(1)], { name: 'Aula 1' })]),
      stateOf(ourRoom('1', [], { sources: { 'console:x': '1' } })),
      ['added Aula 1 (9)', 'unchanged Aula 1', 'added Aula 1 (9)/pc1'],
    ],
    [
      'the computers of a network stay in the classrooms where they are',
      source([room('network:10.20.30.0/24', [pc(1), pc(2)], { name: '10.20.30.0/24', origin: 'network' })]),
      stateOf(ourRoom('1', [ourPc(1)]), ourRoom('2', [], { network: '10.20.30.0/24' })),
      ['unchanged Aula 2', 'added Aula 2/pc2', 'unchanged Aula 1/pc1'].sort((a, b) => a.length - b.length),
    ],
    [
      'a comment whose computers are all refused makes no classroom',
      source([room('name:x', [pc(1, { mac: '' })], { origin: 'named' })]),
      stateOf(),
      ['refused Aula name:x/pc1: no MAC address.'],
    ],
  ])('%s', (_name, from, state, expected) => {
    expect(told(merged(from, state).outcome).sort()).toEqual([...expected].sort());
  });
});

test.each<[string, Source, State, string]>([
  ['no name', source([room('1', [pc(1, { name: ' ' })])]), stateOf(), 'no name.'],
  ['a bad MAC', source([room('1', [pc(1, { mac: 'x' })])]), stateOf(), 'x is not a MAC address.'],
  ['no IP', source([room('1', [pc(1, { ip: '' })])]), stateOf(), 'no IP address.'],
  [
    'a name instead of an IP',
    source([room('1', [pc(1, { ip: 'pc1.lan' })])]),
    stateOf(),
    'pc1.lan is not an IPv4 address. Names are not looked up.',
  ],
  [
    'an address of multicast',
    source([room('1', [pc(1, { ip: '239.1.1.1' })])]),
    stateOf(),
    '239.1.1.1 is not an address of a computer.',
  ],
  [
    'an address outside the network of the classroom',
    source([room('1', [pc(1)], { network: '10.20.31.0/24' })]),
    stateOf(),
    'the address 10.20.30.1 is outside the network 10.20.31.0/24.',
  ],
  [
    'an address outside the network that we know',
    source([room('1', [pc(1)])]),
    stateOf(ourRoom('1', [], { network: '10.20.31.0/24' })),
    'the address 10.20.30.1 is outside the network 10.20.31.0/24.',
  ],
  [
    'an IP that is there twice',
    source([room('2', [pc(2, { ip: '10.20.30.1' })]), room('1', [pc(1)])]),
    stateOf(),
    'the IP address 10.20.30.1 is also that of pc2 (Aula 2) in this source.',
  ],
  [
    'a MAC that is there twice, written in another way',
    source([room('2', [pc(2, { mac: macOf(1).replaceAll(':', '').toLowerCase() })]), room('1', [pc(1)])]),
    stateOf(),
    `the MAC address ${macOf(1)} is also that of pc2 (Aula 2) in this source.`,
  ],
  [
    'a name that is there twice in its classroom',
    source([room('1', [pc(2, { name: 'PC1' }), pc(1)])]),
    stateOf(),
    'the classroom Aula 1 has another computer PC1 in this source.',
  ],
  [
    'an IP of a classroom that the source does not know',
    source([room('1', [pc(1)])]),
    stateOf(ourRoom('9', [ourPc(9, { ip: '10.20.30.1' })])),
    'the IP address 10.20.30.1 belongs to pc9 (Aula 9).',
  ],
  [
    'a MAC of a classroom that the source does not know',
    source([room('1', [pc(1)])]),
    stateOf(ourRoom('9', [ourPc(9, { mac: macOf(1) })])),
    `the MAC address ${macOf(1)} belongs to pc9 (Aula 9).`,
  ],
])('refuses %s', (_name, from, state, reason) => {
  const { outcome, next } = merged(from, state);
  expect(outcome.computers.refused.map((one) => render(one.reason, 'en'))).toEqual([reason]);
  expect(outcome.computers.refused[0]?.name.trim() || '10.20.30.1').toMatch(/^(pc1|10\.20\.30\.1)$/);
  const ips = next.classrooms.flatMap(({ computers }) => computers.map(({ ip }) => ip));
  expect(new Set(ips).size).toBe(ips.length);
});

it('keeps the address of a refused computer from those that would get it', () => {
  const from = source([room('1', [pc(1, { ip: '10.20.30.2' }), pc(2, { ip: '10.20.30.9', mac: '' })])]);
  expect(told(merged(from, stateOf(ourRoom('1', [ourPc(1), ourPc(2)]))).outcome)).toEqual([
    'unchanged Aula 1',
    'refused Aula 1/pc1: the IP address 10.20.30.2 belongs to pc2 (Aula 1).',
    'refused Aula 1/pc2: no MAC address.',
  ]);
});

describe('groups', () => {
  const groups = [group('a'), group('b')];
  const from = source([room('1', [pc(1, { group: 'a' }), pc(2, { group: null }), pc(3)], { groups })]);

  it('are added with their computers, and followed', () => {
    const { next } = merged(from, stateOf());
    const [first] = next.classrooms;
    const nameOf = (id: string) => first?.computers.find((one) => one.id === id)?.name;
    expect(first?.groups.map(({ name, computers }) => [name, ...computers.map(nameOf)])).toEqual([
      ['Fila a', 'pc1'],
      ['Fila b'],
    ]);
    const moved = source([
      room('1', [pc(1, { group: 'b' }), pc(2, { group: 'b' }), pc(3)], {
        groups: [groups[0] ?? group(''), group('b', 'Fila B')],
      }),
    ]);
    expect(told(merged(moved, next).outcome)).toEqual([
      'unchanged Aula 1',
      'changed Aula 1/pc1: group Fila a>Fila b',
      'changed Aula 1/pc2: group >Fila b',
      'unchanged Aula 1/pc3',
    ]);
  });

  it('of a person stay as they are', () => {
    const own = { id: 'g', name: 'Mine', computers: ['our1', 'our2'] };
    const { next } = merged(from, stateOf(ourRoom('1', [ourPc(1), ourPc(2), ourPc(3)], { groups: [own] })));
    expect(next.classrooms[0]?.groups.find(({ id }) => id === 'g')).toEqual(own);
  });
});

it('gives new classrooms ports that no other has, and takes those that the source tells', () => {
  const from = source([
    room('1', [pc(1)]),
    room('2', [pc(2)]),
    room('3', [pc(3)], { multicast: { port: 9010 } }),
  ]);
  const { next } = merged(
    from,
    stateOf(ourRoom('1', [ourPc(1)]), ourRoom('x', [], { multicast: { port: 9002 } })),
  );
  expect(next.classrooms.map(({ name, multicast }) => [name, multicast.port])).toEqual([
    ['Aula 1', undefined],
    ['Aula x', 9002],
    ['Aula 2', 9004],
    ['Aula 3', 9010],
  ]);
  expect(merged(from, next).outcome.classrooms).toMatchObject({ added: [], changed: [] });
});

describe('what is chosen', () => {
  const from = source([
    room('1', [pc(1), pc(2, { ip: '10.20.30.99' })], { network: '10.20.30.0/24' }),
    room('2', [pc(3)]),
  ]);
  const state = stateOf(ourRoom('1', [ourPc(2), ourPc(8), ourPc(9)]));

  it('is taken, and nothing else', () => {
    const { next, outcome } = merged(from, state, { only: ['computer:c3'], remove: ['our8', 'nobody'] });
    expect(told(outcome)).toEqual([
      'added Aula 2',
      'unchanged Aula 1',
      'added Aula 2/pc3',
      'missing Aula 1/pc9',
    ]);
    expect(
      next.classrooms.map(({ name, network, computers }) => [
        name,
        network,
        ...computers.map(({ ip }) => ip),
      ]),
    ).toEqual([
      ['Aula 1', '', '10.20.30.2', '10.20.30.9'],
      ['Aula 2', '', '10.20.30.3'],
    ]);
  });

  it('frees the address of what is removed', () => {
    const taken = source([room('1', [pc(1, { ip: '10.20.30.8' })])]);
    expect(told(merged(taken, state, { remove: ['our8'] }).outcome)).toContain('added Aula 1/pc1');
    expect(told(merged(taken, state).outcome).join()).toContain('belongs to pc8');
  });
});

it('notes no overlap with a network that makes no classroom: its only computer is refused', () => {
  const all = room('all', [pc(2, { mac: '' })], { name: '10.20.30.0/24', origin: 'network' });
  const from = source([
    room('1', [pc(1)], { network: '10.20.30.0/24' }),
    { ...all, network: '10.20.30.0/24' },
  ]);
  expect(merged(from, stateOf()).outcome.classrooms.added).toMatchObject([{ name: 'Aula 1', notes: [] }]);
});

it('notes networks that overlap, long names, and keeps what was there', () => {
  const from = source([
    room('1', [pc(1, { name: 'a-very-long-name-01', ip: '10.20.30.1' })], { network: '10.20.30.0/24' }),
    room('2', [], { network: '10.20.0.0/16', multicast: { port: 9002 } }),
  ]);
  const { outcome, next } = merged(from, stateOf(ourRoom('2', [], { multicast: { speedMbps: 50 } })));
  const notes = (of: readonly { readonly notes: readonly { readonly key: string }[] }[]) =>
    of.flatMap((one) => one.notes.map(({ key }) => key));
  expect(notes(outcome.classrooms.added)).toEqual(['import.overlap']);
  expect(notes(outcome.computers.added)).toEqual(['import.longName']);
  expect(next.classrooms[0]).toMatchObject({ id: '2', multicast: { port: 9002, speedMbps: 50 } });
});
