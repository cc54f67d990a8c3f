import type { Handler } from '../context.ts';

export const info: Handler<'og/info'> = (_params, { rooms, session }) => ({
  ...rooms.info,
  ...(session.identity && { role: session.identity.role }),
  ...(session.identity?.classrooms && { classrooms: [...session.identity.classrooms] }),
});
