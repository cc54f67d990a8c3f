import type { Job, RecordedJob } from '../../daemon/protocol/index.ts';

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

/** Whether the daemon knows more of a job than its record says: an attempt has begun since, and the former one is kept. */
export function isOutdated(record: RecordedJob, job: Job | undefined): boolean {
  if (!job) return false;
  const known = new Map(record.targets.map((target) => [target.computer, target.attempt]));
  return job.targets.some(({ computer, attempt }) => known.get(computer) !== attempt);
}
