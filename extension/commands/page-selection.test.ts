import { expect, it } from 'vitest';
import { emptyState } from '../model/state.ts';
import { classroomWith, computerAt } from '../model/test-support/room.ts';
import { pageSelection } from './page-selection.ts';

const state = {
  ...emptyState,
  classrooms: [classroomWith({ groups: [], computers: [computerAt(1), computerAt(2)] })],
};

it.each([
  [{ classroom: 'one', computers: ['pc2'] }, { classroom: 'one', computers: ['pc2'] }, undefined],
  [
    { classroom: 'one', computers: ['pc2', 'gone', 7], job: 'j1' },
    { classroom: 'one', computers: ['pc2'] },
    'j1',
  ],
  [{ classroom: 'one', computers: ['pc2', 'pc1'] }, { classroom: 'one' }, undefined],
  [{ classroom: 'one', computers: [], job: {} }, { classroom: 'one', computers: [] }, undefined],
])('takes %j for computers of a classroom', (given, scope, job) => {
  const selection = pageSelection(given, state);
  expect(selection?.scope.scope).toEqual(scope);
  expect(selection?.job).toBe(job);
});

it.each([
  [undefined],
  ['one'],
  [{ classroom: 'gone', computers: [] }],
  [{ classroom: 'one', computers: 'pc1' }],
])('takes %j for nothing of a page', (given) => {
  expect(pageSelection(given, state)).toBeUndefined();
});
