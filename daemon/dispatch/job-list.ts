import { Emitter, type Event } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import { recordOf } from './job-state.ts';
import type { Journal, StoredJob, StoredTarget } from './journal.ts';
import type { Outputs } from './outputs.ts';
import type { JobRecord } from './types.ts';

/** Older jobs that have ended are forgotten, with their outputs. */
export const MAX_JOBS = 500;
/** Progress is told at most so often for each job, in milliseconds. */
const PROGRESS_EVERY = 200;

/** All jobs, oldest first: in memory, on disk, and told to who listens. */
export class JobList {
  readonly #jobs: Map<string, StoredJob>;
  readonly #journal: Journal;
  readonly #outputs: Outputs;
  readonly #log: Log;
  readonly #changed = new Emitter<JobRecord>();
  readonly #timers = new Map<StoredJob, { timer: NodeJS.Timeout; urgent: boolean }>();
  readonly #toldAt = new WeakMap<StoredJob, number>();
  #dropped = 0;

  readonly onDidChange: Event<JobRecord> = this.#changed.event;

  constructor(jobs: readonly StoredJob[], journal: Journal, outputs: Outputs, log: Log) {
    this.#jobs = new Map(jobs.map((job) => [job.id, job]));
    this.#journal = journal;
    this.#outputs = outputs;
    this.#log = log;
  }

  get(id: string): StoredJob | undefined {
    return this.#jobs.get(id);
  }

  all(): StoredJob[] {
    return [...this.#jobs.values()];
  }

  /** Resolves when the job is on disk. */
  async add(job: StoredJob): Promise<void> {
    await this.#journal.append({ job });
    this.#jobs.set(job.id, job);
    this.touch(job, true);
    this.#forgetOld();
  }

  /** Resolves when the target's new state is on disk. */
  save(job: StoredJob, target: StoredTarget): Promise<void> {
    return this.#journal.append({ id: job.id, target });
  }

  /** Tells that a job is other than before: at the end of this turn, or (progress) 200 ms after the last time. */
  touch(job: StoredJob, urgent: boolean): void {
    const planned = this.#timers.get(job);
    if (planned && (planned.urgent || !urgent)) return;
    clearTimeout(planned?.timer);
    const next = (this.#toldAt.get(job) ?? 0) + PROGRESS_EVERY;
    const wait = urgent ? 0 : Math.max(0, next - Date.now());
    const timer = setTimeout(() => {
      this.#timers.delete(job);
      this.#toldAt.set(job, Date.now());
      this.#changed.fire(recordOf(job));
    }, wait);
    this.#timers.set(job, { timer, urgent });
  }

  /** Writes what is pending; nothing more is told. */
  async dispose(): Promise<void> {
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#changed.dispose();
    await this.#journal.dispose();
  }

  #forgetOld(): void {
    for (const job of this.#jobs.values()) {
      if (this.#jobs.size <= MAX_JOBS) break;
      if (recordOf(job).endedAt === undefined) continue;
      this.#jobs.delete(job.id);
      this.#dropped++;
    }
    if (this.#dropped < MAX_JOBS) return;
    this.#dropped = 0;
    this.#compact().catch((error) => this.#log.error(`job history: ${String(error)}`));
  }

  async #compact(): Promise<void> {
    await this.#journal.replace(this.all());
    await this.#outputs.keepOnly(this.#jobs.keys());
  }
}
