import type { Job, RecordedJob } from '../../daemon/protocol/index.ts';
import { isActive } from './jobs.ts';

/** A record with what is known of its job now: states and times are of the job, former attempts and text of the record. */
export function withLive(record: RecordedJob, job: Job | undefined): RecordedJob {
  if (!job) return record;
  const attempts = new Map(record.targets.map((target) => [target.computer, target.attempts]));
  return {
    ...record,
    ...job,
    targets: job.targets.map((target) => {
      const former = attempts.get(target.computer);
      return { ...target, ...(former && { attempts: former }) };
    }),
  };
}

/** The preflight of a job is kept a moment after it was sent. */
const preflightMs = 15_000;

/**
 * Whether the daemon knows more of a job than its record says: an attempt has begun since, so that the former one is kept,
 * the job has ended, or its preflight may be there by now. `now` in milliseconds.
 */
export function isOutdated(record: RecordedJob, job: Job | undefined, now: number): boolean {
  if (!job) return false;
  if (isActive(record.state) && !isActive(job.state)) return true;
  if (!record.preflight && now - Date.parse(job.createdAt) < preflightMs) return true;
  const known = new Map(record.targets.map((target) => [target.computer, target.attempt]));
  return job.targets.some(({ computer, attempt }) => known.get(computer) !== attempt);
}
