import type { Handler } from '../context.ts';
import { shownSession } from '../shown-session.ts';

export const transferStart: Handler<'og/transfer/start'> = async ({ port }, call) =>
  shownSession(await call.rooms.transfers.start(port), port, call);
