import type { Handler } from '../context.ts';
import { presentJob } from '../present.ts';

export const jobRetry: Handler<'og/job/retry'> = async ({ id, computers }, { rooms, session }) => ({
  job: presentJob(await rooms.jobs.retry(id, computers), session.language),
});
