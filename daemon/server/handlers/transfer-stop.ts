import type { Handler } from '../context.ts';
import { shownSession } from '../shown-session.ts';

export const transferStop: Handler<'og/transfer/stop'> = async ({ port }, call) =>
  shownSession(await call.rooms.transfers.stop(port), port, call);
