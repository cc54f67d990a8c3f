import type { StoredJob, Transferred } from './stored-job.ts';
import { targetOf } from './stored-target.ts';
import type { Target } from './target.ts';

/** One computer of a job. What it is stands in `target`, which is replaced by the list of jobs and nobody else. */
export interface Entry {
  readonly job: Job;
  readonly target: Target;
}

/** A job in memory: what never changes of it, and its computers by their ids. */
export interface Job extends Omit<StoredJob, 'targets' | 'transferred'> {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Replaced by the list of jobs and nobody else. */
  readonly transferred: Transferred;
}

/** A job that is on disk, in memory. */
export function jobOf({ targets, transferred = {}, ...fixed }: StoredJob): Job {
  const entries = new Map<string, Entry>();
  const job: Job = { ...fixed, entries, transferred };
  for (const stored of targets) {
    entries.set(stored.computer, { job, target: targetOf(stored, fixed.createdAt) });
  }
  return job;
}

/** Whether what waits of a job was not to be sent before it was released. */
export function wasHeld({ held, entries }: Job): boolean {
  return [...entries.values()].some(({ target }) => {
    const isWaiting = target.state === 'queued' || target.state === 'waiting';
    return isWaiting && (held === true || target.holdSeconds !== undefined);
  });
}

/** A target of a job and what it is to be. */
export interface Change {
  readonly entry: Entry;
  readonly becomes: Target;
}
