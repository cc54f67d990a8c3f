import type { Handler } from '../context.ts';

export const jobOutput: Handler<'og/job/output'> = ({ id, computer, attempt }, { rooms }) =>
  rooms.jobs.output(id, computer, attempt);
