import { expect, it } from 'vitest';
import { classroom, fakeCall } from '../test-support/room.ts';
import { classroomList } from './classroom-list.ts';

it('lists the classrooms with their computers', async () => {
  expect(await classroomList({}, fakeCall())).toEqual({ classrooms: [classroom] });
});
