import { Emitter, type Event } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import type { JobRecord } from '../types.ts';
import type { History } from './history.ts';
import { type Entry, type Job, jobOf } from './job.ts';
import { JobNews } from './job-news.ts';
import type { Journal } from './journal.ts';
import { KnownJobs } from './known-jobs.ts';
import { mayReport } from './late-ends.ts';
import { mostOutput } from './live-output.ts';
import type { Outputs } from './outputs.ts';
import { type Aged, type Keep, tooOld } from './retention.ts';
import type { StoredJob, Transferred } from './stored-job.ts';
import { isEnded, type Target } from './target.ts';
import { changesBy, TargetChanges } from './target-changes.ts';
import { remainingOf } from './waiting.ts';

/** Those that have not ended are never forgotten: with so many, no more is taken. */
export const MOST_JOBS = 5_000;
/** So many jobs at least, and a twentieth of all, are forgotten before the journal is written anew without them. */
const LEAST_DROPPED = 10;

export interface JobListOptions {
  /** What the journal holds when it is opened. */
  readonly history: History;
  readonly journal: Journal;
  readonly outputs: Outputs;
  readonly log: Log;
  /** How much of the past is kept. */
  readonly keep: Keep;
  /** Between two tries to write what could not be written, in milliseconds. */
  readonly writeAgain: number;
}

/** Jobs as this file sees them: it alone replaces what they have transferred. */
type OwnJob = { -readonly [Key in 'transferred']: Job[Key] };

/** All jobs, oldest first: in memory, on disk, and told to who listens. */
export class JobList {
  /** How their targets change. */
  readonly changes: TargetChanges;
  readonly #known = new KnownJobs<Job>();
  readonly #journal: Journal;
  readonly #outputs: Outputs;
  readonly #news = new JobNews();
  readonly #keep: Keep;
  readonly #log: Log;
  #dropped: string[] = [];

  readonly onDidChange: Event<JobRecord> = this.#news.onDidChange;
  readonly #forgotten = new Emitter<readonly string[]>();
  /** Fires with the ids of old jobs that are known no more. */
  readonly onDidForget = this.#forgotten.event;

  constructor({ history, journal, outputs, log, keep, writeAgain }: JobListOptions) {
    for (const { requestId, at } of history.forgotten()) {
      this.#known.noteForgotten(requestId, at);
    }
    for (const job of history.jobs()) {
      this.#known.add(jobOf(job));
    }
    this.#journal = journal;
    this.#outputs = outputs;
    this.#keep = keep;
    this.#log = log;
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
    for (const job of this.#known.all()) {
      yield* job.entries.values();
    }
  }

  /** False when there are too many jobs that have not ended. */
  hasRoom(): boolean {
    if (this.#known.size < MOST_JOBS) {
      return true;
    }
    const now = Date.now();
    return this.all().filter((job) => !isOver(job, now)).length < MOST_JOBS;
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

  /** Tells it. It is in memory alone until it is kept. */
  noteTransferred(job: Job, transferred: Transferred): void {
    if (sameTransferred(job.transferred, transferred)) {
      return;
    }
    const own: OwnJob = job;
    own.transferred = transferred;
    this.#news.touch(job, false);
  }

  /** Resolves when it is on disk. Rejects as Journal.append does; then it is known until the daemon ends. */
  async keepTransferred(job: Job, transferred: Transferred): Promise<void> {
    this.noteTransferred(job, transferred);
    if (Object.keys(transferred).length > 0) {
      await this.#journal.append([{ id: job.id, transferred }]);
    }
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
    if (this.#journal.isOutdated || this.#dropped.length > 0) {
      await this.#compact();
    }
    await this.#outputs.keepOnly(this.all().map(({ id }) => id));
  }

  /** Writes what is pending; nothing more is told. */
  async dispose(): Promise<void> {
    await this.changes.dispose();
    this.#news.dispose();
    this.#forgotten.dispose();
    await this.#journal.dispose();
  }

  #forgetOld(): void {
    this.#dropOld();
    if (this.#dropped.length < Math.max(LEAST_DROPPED, this.#known.size / 20)) {
      return;
    }
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
    const old = tooOld(
      this.all().map((job) => agedOf(job, now)),
      this.#keep,
      now,
    );
    for (const id of old) {
      this.#known.forget(id, now);
    }
    this.#dropped.push(...old);
    if (old.length > 0) {
      this.#forgotten.fire(old);
      const { days, targets, bytes } = this.#keep;
      const limits = `keepDays ${days}, keepTargets ${targets}, keepBytes ${bytes}`;
      this.#log.info(`job history: ${old.length} old job(s) forgotten, up to ${old.at(-1)} (${limits})`);
    }
  }

  async #compact(): Promise<void> {
    const dropped = this.#dropped;
    this.#dropped = [];
    await this.#journal.forget(dropped, Date.now());
  }
}

function sameTransferred(one: Transferred, other: Transferred): boolean {
  return one.receivedBytes === other.receivedBytes && one.servedBytes === other.servedBytes;
}

/** What decides how long a job is kept. */
function agedOf(job: Job, now: number): Aged {
  const ended = isOver(job, now);
  let [endedAt, bytes] = [job.createdAt, 0];
  for (const { target } of job.entries.values()) {
    if (isEnded(target) && target.endedAt > endedAt) {
      endedAt = target.endedAt;
    }
    bytes += keptBytes(target);
  }
  return {
    id: job.id,
    endedAt: ended ? endedAt : undefined,
    targets: job.entries.size,
    bytes,
    script: job.script.length,
  };
}

/** Of the outputs of all attempts; more than the end of each is not kept. */
function keptBytes(target: Target): number {
  const last = 'output' in target ? target.output?.bytes : undefined;
  const former = target.former.map(({ output }) => output?.bytes);
  return [last, ...former].reduce<number>((sum, bytes) => sum + Math.min(bytes ?? 0, mostOutput), 0);
}

/** True when nothing of a job waits or runs, nor may still be running on a computer that we lost. */
function isOver({ entries }: Job, now: number): boolean {
  for (const { target } of entries.values()) {
    if (!isEnded(target) || mayReport(target, now)) {
      return false;
    }
  }
  return true;
}
