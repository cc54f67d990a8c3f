import { inSlices, type Steps } from '../../base/steps.ts';
import type { JobQuery } from '../../protocol/index.ts';
import type { JobRecord } from '../types.ts';
import type { Job } from './job.ts';
import { type JobPage, jobPage, type QueriedJob } from './job-query.ts';
import { recordOf, statesOf } from './job-record.ts';

/** The page of a query over jobs, oldest first. In slices: texts of thousands of jobs may be looked at. */
export async function findJobs(jobs: readonly Job[], query: JobQuery): Promise<JobPage<JobRecord>> {
  const page = await inSlices(jobPage(jobs.toReversed().map(queried), query));
  return { ...page, jobs: await inSlices(records(page.jobs)) };
}

function* records(jobs: readonly ReturnType<typeof queried>[]): Steps<JobRecord[]> {
  const found: JobRecord[] = [];
  for (const { record } of jobs) {
    found.push(record());
    yield;
  }
  return found;
}

function queried(job: Job): QueriedJob & { record(): JobRecord } {
  const { id, title, script, scope, createdBy, createdAt, classrooms, images, entries } = job;
  const record = () => recordOf(job);
  return {
    ...{ id, title, script, scope, createdBy, createdAt, classrooms, images },
    size: entries.size,
    hasComputer: (computer) => entries.has(computer),
    states: () => statesOf(job),
    record,
  };
}
