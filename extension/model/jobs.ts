import type { Job, JobState, Target } from '../../daemon/protocol/index.ts';

/** Whether something can still happen by itself. */
export function isActive(state: JobState): boolean {
  return state === 'queued' || state === 'waiting' || state === 'running';
}

/** What the menus depend on: only what is active can be cancelled, only what did not succeed can be retried. */
export function contextOf(state: JobState): 'active' | 'succeeded' | 'ended' {
  if (isActive(state)) {
    return 'active';
  }
  return state === 'succeeded' ? 'succeeded' : 'ended';
}

export interface JobCounts {
  readonly total: number;
  readonly succeeded: number;
  /** Those where nothing more happens, whatever came out. */
  readonly ended: number;
}

export function countTargets(job: Job): JobCounts {
  return {
    total: job.targets.length,
    succeeded: job.targets.filter((target) => target.state === 'succeeded').length,
    ended: job.targets.filter((target) => !isActive(target.state)).length,
  };
}

function percentOf({ state, progress }: Target): number {
  if (isActive(state)) {
    return progress ?? 0;
  }
  return state === 'succeeded' ? 100 : 0;
}

/**
 * Percent done over all computers of a job, whole numbers. Those that ended otherwise than well are counted apart
 * wherever this stands: of theirs nothing is done.
 */
export function jobPercent(job: Job): number {
  if (job.targets.length === 0) {
    return isActive(job.state) ? 0 : 100;
  }
  const sum = job.targets.reduce((total, target) => total + percentOf(target), 0);
  return Math.floor(sum / job.targets.length);
}

/** Who has cancelled a job on computers of it, by their names; nobody where earlier versions did not note it. */
export function cancellersOf({ targets }: Pick<Job, 'targets'>): string[] {
  const cancelled = targets.filter(({ state }) => state === 'cancelled');
  return [...new Set(cancelled.flatMap(({ messageArgs }) => messageArgs?.by ?? []).map(String))];
}

/** The computers of a job which did not succeed and where nothing more happens. */
export function unsuccessful(job: Job): Target[] {
  return job.targets.filter((target) => !isActive(target.state) && target.state !== 'succeeded');
}
