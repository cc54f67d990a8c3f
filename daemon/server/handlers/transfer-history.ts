import type { Handler } from '../context.ts';

export const transferHistory: Handler<'og/transfer/history'> = (query, { rooms }) => ({
  transfers: [...rooms.history.list(query)],
});
