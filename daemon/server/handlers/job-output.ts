import type { Handler } from '../context.ts';

export const jobOutput: Handler<'og/job/output'> = ({ id, computer }, { rooms }) =>
  rooms.jobs.output(id, computer);
