import type { Disposable } from '../base/events.ts';
import type { JobRecord } from '../dispatch/types.ts';
import type { JobState } from '../protocol/index.ts';
import type { MeasuredJobs } from './types.ts';

/** Jobs change with each line that a script writes: they are put together. */
const everyMs = 1_000;
const isEnd: ReadonlySet<JobState> = new Set(['succeeded', 'failed', 'cancelled', 'lost']);

/** How many jobs are in each state, and how many computers ended how since this was opened. */
export class JobCounts implements Disposable {
  readonly #since: number;
  readonly #subscriptions: Disposable[];
  readonly #timer: NodeJS.Timeout;
  readonly #states = new Map<string, JobState>();
  /** The latest attempt of each computer that was counted, by job. */
  readonly #counted = new Map<string, Map<string, number>>();
  readonly #ended = new Map<JobState, number>([...isEnd].map((state) => [state, 0]));
  #changed = new Map<string, JobRecord>();

  constructor(jobs: MeasuredJobs, now = Date.now()) {
    this.#since = now;
    for (const { id, state } of jobs.list(Number.MAX_SAFE_INTEGER)) {
      this.#states.set(id, state);
    }
    this.#subscriptions = [
      jobs.onDidChange((job) => this.#changed.set(job.id, job)),
      jobs.onDidForget((ids) => {
        for (const id of ids) {
          this.#forget(id);
        }
      }),
    ];
    this.#timer = setInterval(() => this.#take(), everyMs).unref();
  }

  /** How many jobs there are in each state; those without any are left out. */
  states(): ReadonlyMap<JobState, number> {
    this.#take();
    const counts = new Map<JobState, number>();
    for (const state of this.#states.values()) {
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    return counts;
  }

  /** How many attempts on computers ended with each result. */
  ended(): ReadonlyMap<JobState, number> {
    this.#take();
    return this.#ended;
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  #take(): void {
    const changed = this.#changed;
    this.#changed = new Map();
    for (const job of changed.values()) {
      this.#states.set(job.id, job.state);
      this.#countEnds(job);
    }
  }

  #countEnds({ id, targets }: JobRecord): void {
    const counted = this.#counted.get(id) ?? new Map<string, number>();
    this.#counted.set(id, counted);
    for (const { computer, state, attempt, endedAt } of targets) {
      // What ended before the daemon was started is history.
      if (!isEnd.has(state) || endedAt === undefined || Date.parse(endedAt) < this.#since) {
        continue;
      }
      if ((counted.get(computer) ?? 0) >= attempt) {
        continue;
      }
      counted.set(computer, attempt);
      this.#ended.set(state, (this.#ended.get(state) ?? 0) + 1);
    }
  }

  #forget(id: string): void {
    this.#changed.delete(id);
    this.#states.delete(id);
    this.#counted.delete(id);
  }
}
