import type { Handler } from '../context.ts';

export const subscribe: Handler<'og/subscribe'> = ({ topics, since, client }, { session }) => {
  if (client !== undefined) session.setClient(client);
  return session.subscribe(topics, since);
};
