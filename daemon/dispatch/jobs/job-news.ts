import { Emitter, type Event } from '../../base/events.ts';
import type { JobRecord } from '../types.ts';
import type { Job } from './job.ts';
import { recordOf } from './job-record.ts';

/** Progress is told at most so often for each job, in milliseconds. */
const PROGRESS_EVERY = 200;

/** Tells who listens what jobs have become. */
export class JobNews {
  readonly #changed = new Emitter<JobRecord>();
  readonly #timers = new Map<Job, { timer: NodeJS.Timeout; urgent: boolean }>();
  readonly #toldAt = new WeakMap<Job, number>();

  readonly onDidChange: Event<JobRecord> = this.#changed.event;

  /** Tells that a job is other than before: at the end of this turn, or (progress) 200 ms after the last time. */
  touch(job: Job, urgent: boolean): void {
    const planned = this.#timers.get(job);
    if (planned && (planned.urgent || !urgent)) {
      return;
    }
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

  /** Nothing more is told. */
  dispose(): void {
    for (const { timer } of this.#timers.values()) {
      clearTimeout(timer);
    }
    this.#timers.clear();
    this.#changed.dispose();
  }
}
