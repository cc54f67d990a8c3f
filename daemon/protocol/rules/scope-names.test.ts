import { expect, test } from 'vitest';

import type { Classroom, Computer } from '../classroom.ts';
import { chosenScopes, findableName, findScope, groupScope, nameOfScope, onlyThese } from './scope-names.ts';

const computer = (id: string): Computer => ({
  id,
  name: `pc-${id}`,
  ip: `172.17.36.${id}`,
  mac: '00:50:56:16:B3:01',
  status: 'idle',
  disks: [],
  cache: null,
});

const classroom = (id: string, name: string, ids: string[]): Classroom => ({
  id,
  name,
  network: '172.17.36.0/24',
  multicast: {
    port: 9000,
    mode: 'full-duplex',
    address: '239.194.1.1',
    speedMbps: 90,
    clients: 50,
    seconds: 60,
  },
  p2p: { mode: 'peer', seconds: 60 },
  groups: [{ id: 'g1', name: 'Fila A', computers: ids.slice(0, 1) }],
  computers: ids.map(computer),
});

const rooms = [classroom('a1', 'Aula 1', ['1', '2', '3']), classroom('a2', 'Aula 2', ['3', '4'])];

test.each([
  ['Aula 1', { classroom: 'a1' }],
  ['aula 2', { classroom: 'a2' }],
  ['Aula 1/Fila A', { classroom: 'a1', group: 'g1' }],
  ['pc-4', { classroom: 'a2', computers: ['4'] }],
  ['pc-2, pc-1', { classroom: 'a1', computers: ['2', '1'] }],
  ['pc-3', undefined],
  ['aula 2/PC-3', { classroom: 'a2', computers: ['3'] }],
  ['Aula 1/pc-3, pc-2', { classroom: 'a1', computers: ['3', '2'] }],
  ['Aula 1/pc-4', undefined],
  ['pc-1, pc-4', undefined],
  ['Aula 9', undefined],
])('%j means %j', (name, scope) => {
  expect(findScope(name, rooms)?.scope).toEqual(scope);
});

test.each([
  [{ classroom: 'a1' }, 'Aula 1'],
  [{ classroom: 'a1', group: 'g1' }, 'Aula 1/Fila A'],
  [{ classroom: 'a1', computers: ['1', '2'] }, 'pc-1, pc-2'],
  [{ computers: ['4'] }, 'pc-4'],
])('%j is called %j, and is found by that name', (scope, name) => {
  expect(nameOfScope(scope, rooms)).toBe(name);
  const found = findScope(name, rooms);
  expect(found && nameOfScope(found.scope, rooms)).toBe(name);
});

test.each([
  [{ classroom: 'a1' }, 'Aula 1'],
  [{ classroom: 'a1', group: 'g1' }, 'Aula 1/Fila A'],
  [{ computers: ['4'] }, 'pc-4'],
  [{ classroom: 'a2', computers: ['3'] }, 'Aula 2/pc-3'],
  [{ classroom: 'a1', computers: ['1', '2', '3'] }, 'pc-1, pc-2, pc-3'],
  [{ computers: ['1', '4'] }, undefined],
  [{ classroom: 'a2', computers: [] }, undefined],
])('%j can be found as %j', (scope, name) => {
  expect(findableName(scope, rooms)).toBe(name);
});

test('what is found is called so that it is found again', () => {
  expect(findScope('aula 2/pc-3', rooms)?.name).toBe('Aula 2/pc-3');
  expect(findScope('Aula 1/ pc-3,pc-2', rooms)?.name).toBe('Aula 1/pc-3, pc-2');
});

test('names that mean something else are not used', () => {
  const named = (name: string, text: string): Classroom => ({
    ...classroom(name, name, ['1', '2']),
    computers: [{ ...computer('1'), name: text }, computer('2')],
  });
  expect(findableName({ computers: ['1'] }, [named('lab', 'Lab')])).toBe('lab/Lab');
  expect(findableName({ computers: ['1'] }, [named('lab', 'a, b')])).toBe('a, b');
  expect(findableName({ computers: ['1', '2'] }, [named('lab', 'a,b')])).toBeUndefined();
  // The group of one classroom, and another classroom of that very name.
  const rooms = [classroom('x', 'A', ['1']), classroom('y', 'A/Fila A', ['2'])];
  expect(findableName({ classroom: 'x', group: 'g1' }, rooms)).toBeUndefined();
  expect(findScope('A/Fila A', rooms)).toBeUndefined();
});

test('a group has its own computers only, and none of another classroom', () => {
  const [first] = rooms;
  const group = first?.groups[0];
  expect(first && group && groupScope(first, group).computers.map(({ id }) => id)).toEqual(['1']);
});

test('a scope narrowed to some computers keeps its name and names them; all of them are the scope itself', () => {
  const scope = findScope('Aula 1', rooms);
  expect(scope && onlyThese(scope, ['3', '2', '1'])).toBe(scope);
  const rest = scope && onlyThese(scope, ['1', '3', 'elsewhere']);
  expect(rest?.name).toBe('Aula 1');
  expect(rest?.scope).toEqual({ classroom: 'a1', computers: ['1', '3'] });
});

test('chosen computers are a scope of each classroom; all of one are the classroom', () => {
  const scopes = (...ids: string[]) => chosenScopes(rooms, (id) => ids.includes(id)).map(({ name }) => name);
  expect(scopes()).toEqual([]);
  expect(scopes('1', '2')).toEqual(['pc-1, pc-2']);
  expect(scopes('1', '3')).toEqual(['pc-1, pc-3', 'pc-3']);
  expect(scopes('1', '2', '3')).toEqual(['Aula 1', 'pc-3']);
});
