import type { Handler } from '../context.ts';
import { jobToProtocol } from './shared/to-protocol.ts';

export const jobCancel: Handler<'og/job/cancel'> = async ({ id, computers }, { rooms, session }) => {
  const job = await rooms.jobs.cancel(id, computers, session.identity?.name);
  // Who sends the job again at once finds its ports free.
  await rooms.ports.endAbandoned();
  return { job: jobToProtocol(job, session.language, rooms.notices) };
};
