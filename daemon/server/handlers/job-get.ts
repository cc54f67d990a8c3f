import type { Handler } from '../context.ts';
import { presentJob } from '../present.ts';

export const jobGet: Handler<'og/job/get'> = ({ id }, { rooms, session }) => ({
  job: presentJob(rooms.jobs.get(id), session.language, rooms.notices),
});
