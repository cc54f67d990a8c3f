import type { Handler } from '../context.ts';
import { presentJob } from '../present.ts';

const defaultLimit = 100;

export const jobList: Handler<'og/job/list'> = ({ limit }, { rooms, session }) => ({
  jobs: rooms.jobs.list(limit ?? defaultLimit).map((job) => presentJob(job, session.language, rooms.notices)),
});
