import type { Handler } from '../context.ts';
import { shownSession } from './shared/shown-session.ts';

export const transferStop: Handler<'og/transfer/stop'> = async ({ port }, call) =>
  shownSession(await call.rooms.transfers.stop(port), port, call);
