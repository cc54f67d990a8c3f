import type { Handler } from '../context.ts';

export const classroomSave: Handler<'og/classroom/save'> = async (classroom, { rooms }) => ({
  classroom: await rooms.inventory.saveClassroom(classroom),
});
