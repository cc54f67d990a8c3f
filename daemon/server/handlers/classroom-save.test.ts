import { expect, it } from 'vitest';
import { classroom, fakeCall } from '../testing.ts';
import { classroomSave } from './classroom-save.ts';

it('passes on what was given', async () => {
  const saveClassroom = async ({ name = '' }) => ({ ...classroom, name });
  expect(await classroomSave({ name: 'Aula 2' }, fakeCall({ inventory: { saveClassroom } }))).toEqual({
    classroom: { ...classroom, name: 'Aula 2' },
  });
});
