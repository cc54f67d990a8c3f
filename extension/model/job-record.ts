import type { Job, RecordedJob } from '../../daemon/protocol/index.ts';
import { someOf } from './format.ts';
import { isActive } from './jobs.ts';

/** A record with what is known of its job now: states and times are of the job, former attempts and text of the record. */
export function withLive(record: RecordedJob, job: Job | undefined): RecordedJob {
  if (!job) {
    return record;
  }
  const kept = new Map(
    record.targets.map(({ computer, attempts, name }) => [
      computer,
      { ...(attempts && { attempts }), ...(name !== undefined && { name }) },
    ]),
  );
  return {
    ...record,
    ...job,
    targets: job.targets.map((target) => ({ ...target, ...kept.get(target.computer) })),
  };
}

/** How things are called now; undefined: they are gone. */
export interface PresentNames {
  readonly computer: (id: string) => string | undefined;
  /** Of a classroom or a group. */
  readonly scope: string | undefined;
}

/** More computers of a scope are not named. */
const mostNames = 3;

/** How a record calls things: as they were called when the job was sent, and as they are called now where that is other. */
export function recordedNames(
  record: RecordedJob,
  present: PresentNames,
  renamed: (name: string, now: string) => string,
): { readonly computer: (id: string) => string; readonly scope: string } {
  const names = new Map(record.targets.map(({ computer, name }) => [computer, name]));
  const both = (then: string | undefined, now: string | undefined, unknown: string) => {
    if (then === undefined || now === undefined) {
      return then ?? now ?? unknown;
    }
    return then === now ? now : renamed(then, now);
  };
  const computer = (id: string) => both(names.get(id), present.computer(id), id);
  const { scopeNames, scope } = record;
  if (scope.computers) {
    const { shown, more } = someOf(scope.computers.map(computer), mostNames);
    return { computer, scope: more === 0 ? shown : `${shown}, …` };
  }
  const then = scopeNames && [scopeNames.classroom, scopeNames.group].filter(Boolean).join('/');
  return { computer, scope: both(then, present.scope, scope.classroom ?? '') };
}

/** The preflight of a job is kept a moment after it was sent. */
const preflightMs = 15_000;

/**
 * Whether the daemon knows more of a job than its record says: an attempt has begun since, so that the former one is kept,
 * the job has ended, or its preflight may be there by now. `now` in milliseconds.
 */
export function isOutdated(record: RecordedJob, job: Job | undefined, now: number): boolean {
  if (!job) {
    return false;
  }
  if (isActive(record.state) && !isActive(job.state)) {
    return true;
  }
  if (!record.preflight && now - Date.parse(job.createdAt) < preflightMs) {
    return true;
  }
  const known = new Map(record.targets.map((target) => [target.computer, target.attempt]));
  return job.targets.some(({ computer, attempt }) => known.get(computer) !== attempt);
}
