import type { Handler } from '../context.ts';
import { presentJob } from '../present.ts';

export const jobRetry: Handler<'og/job/retry'> = async ({ id, computers }, { rooms, session }) => {
  const { title, targets } = rooms.jobs.get(id);
  const sending = {
    title,
    script: rooms.jobs.script(id),
    computers: computers ?? targets.map(({ computer }) => computer),
    job: id,
  };
  const job = await rooms.ports.reserve(sending, (admit) => rooms.jobs.retry(id, computers, admit));
  return { job: presentJob(job, session.language) };
};
