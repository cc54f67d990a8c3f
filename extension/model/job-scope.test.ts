import { expect, test } from 'vitest';
import type { Scope } from '../../daemon/protocol/index.ts';
import { formerScope } from './job-scope.ts';
import { classroomWith, computerAt } from './test-support/room.ts';

const room = classroomWith({
  computers: [computerAt(1), computerAt(2)],
  groups: [{ id: 'g1', name: 'Grupo A', computers: ['pc2'] }],
});
const other = { ...classroomWith({ computers: [computerAt(3)], groups: [] }), id: 'two', name: 'Aula 2' };

test.each<[string, Scope, string | undefined, string[]]>([
  ['a classroom', { classroom: 'one' }, 'Aula 1', []],
  ['a group', { classroom: 'one', group: 'g1' }, 'Aula 1/Grupo A', []],
  ['computers', { classroom: 'one', computers: ['pc1', 'pc2'] }, 'pc-1, pc-2', []],
  ['computers without a classroom', { computers: ['pc2'] }, 'pc-2', []],
  ['a computer that was removed', { computers: ['pc1', 'pc9'] }, 'pc-1', ['pc9']],
  ['a computer that was moved', { classroom: 'one', computers: ['pc3'] }, 'pc-3', []],
  ['computers of two classrooms', { computers: ['pc1', 'pc3'] }, undefined, []],
  ['only computers that were removed', { computers: ['pc9'] }, undefined, ['pc9']],
  ['a classroom that was removed', { classroom: 'nine' }, undefined, []],
  ['a group that was removed', { classroom: 'one', group: 'g9' }, undefined, []],
])('%s', (_name, scope, name, gone) => {
  const found = formerScope(scope, [room, other]);
  expect(found.scope?.name).toBe(name);
  expect(found.gone).toEqual(gone);
});
