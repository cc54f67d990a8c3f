import type { Handler } from '../context.ts';

export const classroomList: Handler<'og/classroom/list'> = (_params, { rooms }) => ({
  classrooms: rooms.inventory.classrooms(),
});
