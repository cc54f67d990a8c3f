import type { Handler } from '../context.ts';

export const classroomRemove: Handler<'og/classroom/remove'> = async ({ id }, { rooms }) => ({
  classroom: await rooms.inventory.removeClassroom(id),
});
