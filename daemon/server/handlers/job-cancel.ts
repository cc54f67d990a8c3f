import type { Handler } from '../context.ts';
import { presentJob } from '../present.ts';

export const jobCancel: Handler<'og/job/cancel'> = async ({ id, computers }, { rooms, session }) => ({
  job: presentJob(await rooms.jobs.cancel(id, computers), session.language),
});
