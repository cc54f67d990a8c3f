import { expect, it } from 'vitest';
import { classroom, fakeCall } from '../test-support/room.ts';
import { classroomRemove } from './classroom-remove.ts';

it('answers the classroom that is gone', async () => {
  const removeClassroom = async (id: string) => ({ ...classroom, id });
  expect(await classroomRemove({ id: 'a2' }, fakeCall({ inventory: { removeClassroom } }))).toMatchObject({
    classroom: { id: 'a2' },
  });
});
