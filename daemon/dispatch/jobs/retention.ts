/** How much of the past is kept. */
export interface Keep {
  /** After its end, a job is kept so long. */
  readonly days: number;
  /** Computers of all jobs: one that was in three jobs counts three times. */
  readonly targets: number;
  /** Of all outputs on disk. */
  readonly bytes: number;
}

export const defaultKeep: Keep = { days: 365, targets: 30_000, bytes: 2 * 1024 ** 3 };

/** Characters of the scripts of all jobs: they are in memory. */
const mostScript = 64 * 1024 * 1024;

/** A job, as far as it decides how long it is kept. */
export interface Aged {
  readonly id: string;
  /** Undefined while something of it waits or runs, or may be running still. */
  readonly endedAt: string | undefined;
  readonly targets: number;
  /** Of its outputs on disk. */
  readonly bytes: number;
  /** Characters of its script. */
  readonly script: number;
}

/**
 * The jobs to be forgotten, oldest first: those that ended too long ago, and the oldest of too many. One that has not
 * ended counts and stays, and so does the newest.
 */
export function tooOld(oldestFirst: readonly Aged[], keep: Keep, now: number): string[] {
  const earliest = now - keep.days * 86_400_000;
  const old: string[] = [];
  let [targets, bytes, script] = [0, 0, 0];
  // From the first one that has no room on, there is none for older ones either.
  let isFull = false;
  for (const [index, job] of oldestFirst.toReversed().entries()) {
    const { endedAt } = job;
    isFull ||=
      targets + job.targets > keep.targets ||
      bytes + job.bytes > keep.bytes ||
      script + job.script > mostScript;
    if (endedAt !== undefined && index > 0 && (isFull || Date.parse(endedAt) < earliest)) {
      old.push(job.id);
      continue;
    }
    targets += job.targets;
    bytes += job.bytes;
    script += job.script;
  }
  return old.reverse();
}
