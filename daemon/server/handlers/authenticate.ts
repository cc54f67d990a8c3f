import type { Handler } from '../context.ts';

export const authenticate: Handler<'og/authenticate'> = async ({ token, client }, { session }) => {
  const { name, role, classrooms } = await session.authenticate(token);
  if (client !== undefined) {
    session.setClient(client);
  }
  return { name, role, ...(classrooms && { classrooms: [...classrooms] }) };
};
