import type { Handler } from '../context.ts';
import { shownSession } from './shared/shown-session.ts';

/** The computers of its job that are off get nothing of it any more, so they are not waited for. */
export const transferStart: Handler<'og/transfer/start'> = async ({ port }, call) => {
  const session = await call.rooms.transfers.start(port);
  if (session?.job !== undefined) {
    call.rooms.jobs.startedWithout(session.job);
  }
  return shownSession(session, port, call);
};
