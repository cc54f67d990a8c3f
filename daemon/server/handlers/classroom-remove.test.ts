import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { classroom } from '../test-support/records.ts';
import { classroomRemove } from './classroom-remove.ts';

it('answers the classroom that is gone', async () => {
  const removeClassroom = async (id: string) => ({ ...classroom, id });
  expect(await classroomRemove({ id: 'a2' }, paperCall({ inventory: { removeClassroom } }))).toMatchObject({
    classroom: { id: 'a2' },
  });
});
