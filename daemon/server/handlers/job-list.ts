import { inSlices, type Steps } from '../../base/steps.ts';
import type { JobPage, JobRecord } from '../../dispatch/types.ts';
import type { Result } from '../../protocol/index.ts';
import type { Call, Handler } from '../context.ts';
import { jobToProtocol } from './shared/to-protocol.ts';

export const jobList: Handler<'og/job/list'> = async (query, call) =>
  inSlices(presented(await call.rooms.jobs.find(query), call));

/** In words, a job in a step: some have a thousand computers. */
function* presented(
  { jobs, ...page }: JobPage<JobRecord>,
  { rooms, session }: Call,
): Steps<Result<'og/job/list'>> {
  const told: Result<'og/job/list'>['jobs'] = [];
  for (const job of jobs) {
    told.push(jobToProtocol(job, session.language, rooms.notices));
    yield;
  }
  return { jobs: told, ...page };
}
