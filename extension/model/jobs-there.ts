import type { Job } from '../../daemon/protocol/index.ts';
import { jobsOn } from './people.ts';
import type { NamedReason } from './preflight.ts';

/** What is said of jobs that have not ended where another one is to be sent. */
export interface JobsThereWords {
  readonly othersJob: (title: string, person: string) => string;
  readonly ownJob: (title: string) => string;
}

/** A reason to think twice for each job that has not ended on some computers; `own`: the name of the person's token. */
export function jobsThere(
  jobs: readonly Job[],
  computers: readonly string[],
  own: string | undefined,
  nameOf: (id: string) => string,
  words: JobsThereWords,
): NamedReason[] {
  return jobsOn(jobs, computers).map(({ job: { title, createdBy }, computers: some }) => ({
    reason: createdBy === own ? words.ownJob(title) : words.othersJob(title, createdBy),
    computers: some.map(nameOf),
  }));
}
