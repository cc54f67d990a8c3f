import type { Handler } from '../context.ts';

export const authenticate: Handler<'og/authenticate'> = async ({ token, client }, { session }) => {
  const identity = await session.authenticate(token);
  if (client !== undefined) session.setClient(client);
  return identity;
};
