import { inSlices } from '../base/steps.ts';
import type { JobQuery, JobState } from '../protocol/index.ts';
import { type JobPage, jobPage, type QueriedJob } from './job-query.ts';
import { recordOf } from './job-state.ts';
import type { StoredJob } from './stored-job.ts';
import type { JobRecord } from './types.ts';

/** The page of a query over jobs, oldest first. In slices: texts of thousands of jobs may be looked at. */
export async function findJobs(jobs: readonly StoredJob[], query: JobQuery): Promise<JobPage<JobRecord>> {
  const page = await inSlices(jobPage(jobs.map(queried).reverse(), query));
  return { ...page, jobs: page.jobs.map(({ record }) => record()) };
}

function queried(job: StoredJob): QueriedJob & { record(): JobRecord } {
  const { id, title, script, scope, createdBy, createdAt, classrooms, images, targets } = job;
  const record = () => recordOf(job);
  return {
    ...{ id, title, script, scope, createdBy, createdAt, classrooms, images },
    size: targets.length,
    hasComputer: (computer) => targets.some((target) => target.computer === computer),
    states: () => new Set<JobState>([record().state, ...targets.map(({ state }) => state)]),
    record,
  };
}
