import { Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { Refusals } from '../base/refusals.ts';
import type { History } from './history.ts';
import { become, isEnded, recordOf } from './job-state.ts';
import type { Journal } from './journal.ts';
import type { Outputs } from './outputs.ts';
import type { StoredJob, StoredTarget } from './stored-job.ts';
import { TargetTurns } from './target-turns.ts';
import type { JobRecord } from './types.ts';

/** Older jobs that have ended are forgotten, with their outputs. */
const MAX_JOBS = 500;
/** Those that have not ended are never forgotten: with so many, no more is taken. */
export const MOST_JOBS = 5_000;
/** After so long a script that was lost is not expected to answer any more, in milliseconds. */
const LATE_LIMIT = 24 * 3_600_000;
/** Progress is told at most so often for each job, in milliseconds. */
const PROGRESS_EVERY = 200;

/** What a target of a job is to be next. */
export interface Change {
  readonly target: StoredTarget;
  readonly next: StoredTarget;
}

export interface JobListOptions {
  readonly history: History;
  readonly journal: Journal;
  readonly outputs: Outputs;
  readonly log: Log;
  /** Between two tries to write what could not be written, in milliseconds. */
  readonly writeAgain: number;
}

/**
 * All jobs, oldest first: in memory, on disk, and told to who listens. A target changes in a turn, and is in memory
 * what it is on disk, but for where it waits and how far it is.
 */
export class JobList {
  readonly #history: History;
  readonly #journal: Journal;
  readonly #outputs: Outputs;
  readonly #failures: Refusals;
  readonly #writeAgain: number;
  readonly #changed = new Emitter<JobRecord>();
  readonly #timers = new Map<StoredJob, { timer: NodeJS.Timeout; urgent: boolean }>();
  readonly #toldAt = new WeakMap<StoredJob, number>();
  readonly #turns = new TargetTurns();
  /** What has happened, and is not on disk yet. */
  readonly #unkept = new Map<StoredTarget, { readonly job: StoredJob; readonly next: StoredTarget }>();
  #unkeptTimer: NodeJS.Timeout | undefined;
  #dropped: string[] = [];

  readonly onDidChange: Event<JobRecord> = this.#changed.event;

  constructor({ history, journal, outputs, log, writeAgain }: JobListOptions) {
    this.#history = history;
    this.#journal = journal;
    this.#outputs = outputs;
    this.#failures = new Refusals(log, 'job history');
    this.#writeAgain = writeAgain;
  }

  get(id: string): StoredJob | undefined {
    return this.#history.jobs.get(id);
  }

  /** The job that a request started; `forgotten` when it is known no more. */
  requested(requestId: string): StoredJob | 'forgotten' | undefined {
    return this.#history.requested(requestId);
  }

  all(): StoredJob[] {
    return [...this.#history.jobs.values()];
  }

  /** False when there are too many jobs that have not ended. */
  hasRoom(): boolean {
    this.#forgetOld();
    return this.#history.jobs.size < MOST_JOBS;
  }

  /** Resolves when the job is on disk. Rejects as Journal.append does; then there is no such job. */
  async add(job: StoredJob): Promise<void> {
    await this.#journal.append([{ job }]);
    this.#history.take({ job });
    this.touch(job, true);
    this.#forgetOld();
  }

  /** Works on targets when all is done that was asked before for any of them: what it finds stays so while it waits. */
  turn<T>(targets: readonly StoredTarget[], work: () => Promise<T>): Promise<T> {
    return this.#turns.take(targets, work);
  }

  /**
   * In a turn: writes what targets are to be next, and then makes them so. Rejects as Journal.append does; then all of
   * them are as they were.
   */
  async change(job: StoredJob, changes: readonly Change[]): Promise<void> {
    await this.#journal.append(changes.map(({ next }) => ({ id: job.id, target: next })));
    for (const { target, next } of changes) {
      this.#unkept.delete(target);
      become(target, next);
    }
    this.touch(job, true);
  }

  /**
   * In a turn: the same for what has happened already. While it cannot be written the target is what `meanwhile` says;
   * it is written, and told, as soon as it can be.
   */
  async changeLater(job: StoredJob, change: Change, meanwhile: StoredTarget): Promise<void> {
    const { target, next } = change;
    try {
      await this.change(job, [change]);
    } catch (error) {
      this.noteFailure(error);
      become(target, meanwhile);
      this.touch(job, true);
      this.#unkept.set(target, { job, next });
      this.#keepLater();
    }
  }

  /** For the operator: the journal could not be written. It is tried again every few seconds, and told once a minute. */
  noteFailure(error: unknown): void {
    this.#failures.tell(error instanceof Error ? error.message : String(error));
  }

  /** Tells that a job is other than before: at the end of this turn, or (progress) 200 ms after the last time. */
  touch(job: StoredJob, urgent: boolean): void {
    const planned = this.#timers.get(job);
    if (planned && (planned.urgent || !urgent)) return;
    clearTimeout(planned?.timer);
    const next = (this.#toldAt.get(job) ?? 0) + PROGRESS_EVERY;
    const wait = urgent ? 0 : Math.max(0, next - performance.now());
    const timer = setTimeout(() => {
      this.#timers.delete(job);
      this.#toldAt.set(job, performance.now());
      this.#changed.fire(recordOf(job));
    }, wait);
    this.#timers.set(job, { timer, urgent });
  }

  /** Forgets the oldest of too many jobs, on disk too; at the start. Rejects with the system's error. */
  async tidy(): Promise<void> {
    this.#dropOld();
    await this.#compact();
    await this.#outputs.keepOnly(this.#history.jobs.keys());
  }

  /** Writes what is pending; nothing more is told. */
  async dispose(): Promise<void> {
    clearTimeout(this.#unkeptTimer);
    await this.#keep();
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#changed.dispose();
    await this.#journal.dispose();
  }

  #keepLater(): void {
    clearTimeout(this.#unkeptTimer);
    this.#unkeptTimer = setTimeout(async () => {
      await this.#keep();
      if (this.#unkept.size > 0) this.#keepLater();
    }, this.#writeAgain);
  }

  /** Tries to write what could not be written. */
  async #keep(): Promise<void> {
    const targets = [...this.#unkept.keys()];
    await this.turn(targets, async () => {
      const ends = targets.flatMap((target) => {
        const end = this.#unkept.get(target);
        return end ? [{ target, ...end }] : [];
      });
      if (ends.length === 0) return;
      await this.#journal.append(ends.map(({ job, next }) => ({ id: job.id, target: next })));
      for (const { job, target, next } of ends) {
        this.#unkept.delete(target);
        become(target, next);
        this.touch(job, true);
      }
    }).catch((error) => this.noteFailure(error));
  }

  #forgetOld(): void {
    this.#dropOld();
    if (this.#dropped.length < MAX_JOBS) return;
    const dropped = this.#dropped;
    this.#compact().then(
      () => this.#outputs.remove(dropped),
      (error) => {
        this.#dropped.unshift(...dropped);
        this.noteFailure(error);
      },
    );
  }

  #dropOld(): void {
    const now = Date.now();
    for (const job of this.#history.jobs.values()) {
      if (this.#history.jobs.size <= MAX_JOBS) break;
      if (!isOver(job, now)) continue;
      this.#history.forget(job.id, now);
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
function isOver(job: StoredJob, now: number): boolean {
  return job.targets.every((target) => isEnded(target) && !mayAnswer(target, now));
}

/** True for a script that was lost, and may still answer. */
export function mayAnswer(target: StoredTarget, now: number): boolean {
  return target.state === 'lost' && Date.parse(target.endedAt ?? '') > now - LATE_LIMIT;
}
