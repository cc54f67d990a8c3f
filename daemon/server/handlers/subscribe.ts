import type { Handler } from '../context.ts';

export const subscribe: Handler<'og/subscribe'> = ({ topics, since }, { session }) =>
  session.subscribe(topics, since);
