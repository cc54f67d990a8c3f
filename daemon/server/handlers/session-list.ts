import type { Handler } from '../context.ts';

export const sessionList: Handler<'og/session/list'> = (_params, { rooms, session }) => {
  const isAdmin = session.identity?.role === 'admin';
  return {
    sessions: rooms.sessions.list().map(({ address, ...shown }) => ({
      ...shown,
      ...(isAdmin && { address }),
    })),
    own: session.id,
  };
};
