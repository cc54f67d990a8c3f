import type { Handler } from '../context.ts';
import { presentJob } from '../present.ts';

export const jobRetry: Handler<'og/job/retry'> = async ({ id, computers }, { rooms, session }) => {
  const seen = rooms.jobs.get(id);
  const { title, targets } = seen;
  const sending = {
    title,
    script: rooms.jobs.script(id),
    computers: computers ?? targets.map(({ computer }) => computer),
    job: id,
  };
  const job = await rooms.ports.reserve(sending, (admit) => rooms.jobs.retry(id, computers, { admit, seen }));
  return { job: presentJob(job, session.language, rooms.notices) };
};
