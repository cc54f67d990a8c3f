import { setTimeout as rest } from 'node:timers/promises';
import type { Log } from '../../../base/log.ts';
import { inSlices } from '../../../base/steps.ts';
import type { Jobs } from '../../../dispatch/types.ts';
import type { PreflightRecord, PreflightRecords } from '../../preflight-record.ts';
import { parsePreflight, preflightText } from './preflight-text.ts';

/** After a job was taken its computers are sent to first, in milliseconds. */
const startAfter = 1_000;
/** So long a stop waits for those that are pending, in milliseconds. */
const stopLimit = 2_000;
/** Each of them holds the inventory as it was: of more jobs that were started at once, no preflight is kept. */
const mostWaiting = 20;

interface Pending {
  /** Begins now, if it has not yet; resolves when it is kept, or cannot be. */
  begin(): Promise<PreflightRecord | undefined>;
  readonly timer: NodeJS.Timeout;
}

/** Finds out and keeps, beside each job, what was known before it was sent. */
export class JobPreflights implements PreflightRecords {
  readonly #jobs: Pick<Jobs, 'keepText' | 'readText'>;
  readonly #log: Log;
  readonly #pending = new Map<string, Pending>();
  /** One at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(jobs: Pick<Jobs, 'keepText' | 'readText'>, log: Log) {
    this.#jobs = jobs;
    this.#log = log;
  }

  note(job: string, find: () => Promise<PreflightRecord>): void {
    if (this.#pending.has(job) || this.#pending.size >= mostWaiting) {
      return;
    }
    let begun: Promise<PreflightRecord | undefined> | undefined;
    const begin = () => {
      clearTimeout(timer);
      begun ??= this.#inTurn(() => this.#keep(job, find));
      return begun;
    };
    const timer = setTimeout(begin, startAfter);
    timer.unref();
    this.#pending.set(job, { begin, timer });
  }

  async of(job: string): Promise<PreflightRecord | undefined> {
    const pending = this.#pending.get(job);
    if (pending) {
      return pending.begin();
    }
    const text = await this.#jobs.readText(job, 'preflight');
    return text === undefined ? undefined : inSlices(parsePreflight(text));
  }

  /** Keeps what is pending, in some seconds at most. */
  async dispose(): Promise<void> {
    const late = new AbortController();
    const limit = rest(stopLimit, undefined, { signal: late.signal }).catch(() => {});
    const kept = [...this.#pending.values()].map(({ begin }) => begin());
    await Promise.race([Promise.all(kept), limit]);
    late.abort();
    for (const { timer } of this.#pending.values()) {
      clearTimeout(timer);
    }
    this.#pending.clear();
  }

  async #keep(job: string, find: () => Promise<PreflightRecord>): Promise<PreflightRecord | undefined> {
    try {
      const record = await find();
      await this.#jobs.keepText(job, 'preflight', await inSlices(preflightText(record)));
      return record;
    } catch (error) {
      this.#log.warn(`preflight of job ${job}: ${String(error)}`);
      return undefined;
    } finally {
      this.#pending.delete(job);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}
