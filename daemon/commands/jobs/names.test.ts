import { expect, it } from 'vitest';
import type { Classroom } from '../../protocol/index.ts';
import { classroomNamed, computerNamed, namesOf, targetNamed } from './names.ts';

const room = (id: string, name: string, computers: [id: string, name: string, ip: string][]): Classroom => ({
  ...{ id, name, network: '10.0.0.0/24', groups: [], p2p: { mode: 'peer', seconds: 60 } },
  multicast: {
    ...{ port: 9000, mode: 'full-duplex', address: '239.194.0.1', speedMbps: 90, clients: 3, seconds: 60 },
  },
  computers: computers.map(([id, name, ip]) => ({
    ...{ id, name, ip, mac: '', status: 'idle', disks: [], cache: null },
  })),
});
const rooms = [
  room('a1', 'Aula 1', [
    ['x1', 'pc01', '10.0.0.1'],
    ['x2', 'same', '10.0.0.2'],
  ]),
  room('a2', 'AULA 2', [['x3', 'Same', '10.0.0.3']]),
  room('a3', 'aula 2', []),
];

const key = (key: string, args: object) => ({ key, args });

it.each([
  [classroomNamed, 'a1', { id: 'a1' }],
  [classroomNamed, 'aula 1', { id: 'a1' }],
  [classroomNamed, 'Aula 2', { several: key('jobs.severalClassrooms', { name: 'Aula 2', ids: 'a2, a3' }) }],
  [classroomNamed, 'Aula 9', { id: 'Aula 9', doubt: key('jobs.unknownClassroom', { name: 'Aula 9' }) }],
  [computerNamed, 'x3', { id: 'x3' }],
  [computerNamed, 'PC01', { id: 'x1' }],
  [computerNamed, '10.0.0.3', { id: 'x3' }],
  [computerNamed, 'same', { several: key('jobs.severalComputers', { name: 'same', ids: 'x2, x3' }) }],
  [computerNamed, 'pc99', { id: 'pc99', doubt: key('jobs.unknownComputer', { name: 'pc99' }) }],
] as const)('%o means by %j: %j', (named, word, expected) => {
  expect(named(word, rooms)).toEqual(expected);
});

it.each([
  ['old-name', { id: 'x1' }],
  ['pc01', { id: 'x1' }],
  // Of the two that are called so now, one has this job.
  ['same', { id: 'x2' }],
  ['gone', { id: 'gone' }],
  ['pc99', { id: 'pc99', doubt: key('jobs.unknownComputer', { name: 'pc99' }) }],
])('in a job %j is %j', (word, expected) => {
  const target = (computer: string, name?: string) => ({
    ...{ computer, state: 'succeeded' as const, attempt: 1 },
    ...(name !== undefined && { name }),
  });
  const targets = [target('x1', 'Old-Name'), target('x2', 'same'), target('gone')];
  expect(targetNamed(word, targets, rooms)).toEqual(expected);
});

it('a computer that was removed is called by its id', () => {
  expect(['x1', 'gone'].map(namesOf(rooms))).toEqual(['pc01', 'gone']);
});
