import { expect, it } from 'vitest';
import { paperCall } from '../test-support/paper-call.ts';
import { classroom } from '../test-support/records.ts';
import { classroomList } from './classroom-list.ts';

it('lists the classrooms with their computers', async () => {
  expect(await classroomList({}, paperCall())).toEqual({ classrooms: [classroom] });
});
