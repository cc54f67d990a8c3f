import type { Handler } from '../context.ts';

export const subscribe: Handler<'og/subscribe'> = ({ client, ...wanted }, { session }) => {
  if (client !== undefined) {
    session.setClient(client);
  }
  return session.subscribe(wanted);
};
