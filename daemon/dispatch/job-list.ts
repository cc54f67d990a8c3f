import type { Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { History } from './history.ts';
import { type Entry, type Job, jobOf } from './job.ts';
import { JobNews } from './job-news.ts';
import type { Journal } from './journal.ts';
import { KnownJobs } from './known-jobs.ts';
import type { Outputs } from './outputs.ts';
import type { StoredJob } from './stored-job.ts';
import { isEnded, type Target } from './target.ts';
import { changesBy, TargetChanges } from './target-changes.ts';
import type { JobRecord } from './types.ts';
import { remainingOf } from './waiting.ts';

/** Older jobs that have ended are forgotten, with their outputs. */
const MAX_JOBS = 500;
/** Those that have not ended are never forgotten: with so many, no more is taken. */
export const MOST_JOBS = 5_000;
/** After so long a script that was lost is not expected to answer any more, in milliseconds. */
const LATE_LIMIT = 24 * 3_600_000;

export interface JobListOptions {
  /** What the journal holds when it is opened. */
  readonly history: History;
  readonly journal: Journal;
  readonly outputs: Outputs;
  readonly log: Log;
  /** Between two tries to write what could not be written, in milliseconds. */
  readonly writeAgain: number;
}

/** All jobs, oldest first: in memory, on disk, and told to who listens. */
export class JobList {
  /** How their targets change. */
  readonly changes: TargetChanges;
  readonly #known = new KnownJobs<Job>();
  readonly #journal: Journal;
  readonly #outputs: Outputs;
  readonly #news = new JobNews();
  #dropped: string[] = [];

  readonly onDidChange: Event<JobRecord> = this.#news.onDidChange;

  constructor({ history, journal, outputs, log, writeAgain }: JobListOptions) {
    for (const { requestId, at } of history.forgotten()) this.#known.noteForgotten(requestId, at);
    for (const job of history.jobs()) this.#known.add(jobOf(job));
    this.#journal = journal;
    this.#outputs = outputs;
    this.changes = new TargetChanges({ journal, news: this.#news, log, writeAgain });
  }

  get(id: string): Job | undefined {
    return this.#known.get(id);
  }

  /** The job that a request started; `forgotten` when it is known no more. */
  requested(requestId: string): Job | 'forgotten' | undefined {
    return this.#known.requested(requestId);
  }

  all(): Job[] {
    return [...this.#known.all()];
  }

  /** All targets of all jobs, oldest first. */
  *entries(): Generator<Entry> {
    for (const job of this.#known.all()) yield* job.entries.values();
  }

  /** False when there are too many jobs that have not ended. */
  hasRoom(): boolean {
    this.#forgetOld();
    return this.#known.size < MOST_JOBS;
  }

  /** Resolves with the job when it is on disk. Rejects as Journal.append does; then there is no such job. */
  async add(stored: StoredJob): Promise<Job> {
    await this.#journal.append([{ job: stored }]);
    const job = jobOf(stored);
    this.#known.add(job);
    this.#news.touch(job, true);
    this.#forgetOld();
    return job;
  }

  /**
   * At the start, before anybody asks: what ran is lost, what waited too long has failed. Forgets the oldest of too many
   * jobs. Rejects with the system's error.
   */
  async restart(): Promise<void> {
    const at = new Date().toISOString();
    const changes = [...this.entries()].flatMap((entry) =>
      changesBy([entry], { kind: 'restarted', at, expired: remainingOf(entry) <= 0 }),
    );
    await this.changes.restart(changes);
    this.#dropOld();
    await this.#compact();
    await this.#outputs.keepOnly(this.all().map(({ id }) => id));
  }

  /** Writes what is pending; nothing more is told. */
  async dispose(): Promise<void> {
    await this.changes.dispose();
    this.#news.dispose();
    await this.#journal.dispose();
  }

  #forgetOld(): void {
    this.#dropOld();
    if (this.#dropped.length < MAX_JOBS) return;
    const dropped = this.#dropped;
    this.#compact().then(
      () => this.#outputs.remove(dropped),
      (error) => {
        this.#dropped.unshift(...dropped);
        this.changes.noteFailure(error);
      },
    );
  }

  #dropOld(): void {
    const now = Date.now();
    for (const job of this.#known.all()) {
      if (this.#known.size <= MAX_JOBS) break;
      if (!isOver(job, now)) continue;
      this.#known.forget(job.id, now);
      this.#dropped.push(job.id);
    }
  }

  async #compact(): Promise<void> {
    const dropped = this.#dropped;
    this.#dropped = [];
    await this.#journal.forget(dropped, Date.now());
  }
}

/** True when nothing of a job waits or runs, nor may still be running on a computer that we lost. */
function isOver({ entries }: Job, now: number): boolean {
  for (const { target } of entries.values()) {
    if (!isEnded(target) || mayAnswer(target, now)) return false;
  }
  return true;
}

/** True for a script that was lost, and may still answer. */
export function mayAnswer(target: Target, now: number): boolean {
  return target.state === 'lost' && Date.parse(target.endedAt) > now - LATE_LIMIT;
}
