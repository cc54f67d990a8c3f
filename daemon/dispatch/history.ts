import { ForgottenRequests } from './forgotten-requests.ts';
import type { JournalRecord, StoredJob } from './stored-job.ts';

/** What a journal's records say, one after the other: the jobs, oldest first, and the requests of those forgotten. */
export class History {
  readonly jobs = new Map<string, StoredJob>();
  readonly forgotten = new ForgottenRequests();
  /** The job that a request started, by the request's id. */
  readonly #requests = new Map<string, string>();
  /** The job that counts, by the id of another one of the same request. */
  readonly #instead = new Map<string, string>();

  /** Takes the next record; it belongs to this history from then on. */
  take(record: JournalRecord): void {
    if ('job' in record) this.#takeJob(record.job);
    else if ('forgotten' in record) this.forgotten.add(record.forgotten.requestId, record.forgotten.at);
    else {
      const job = this.jobs.get(this.#instead.get(record.id) ?? record.id);
      const index = job?.targets.findIndex((target) => target.computer === record.target.computer) ?? -1;
      if (job && index >= 0) job.targets[index] = record.target;
    }
  }

  /** The job that a request started; `forgotten` when it is known no more. */
  requested(requestId: string): StoredJob | 'forgotten' | undefined {
    const id = this.#requests.get(requestId);
    if (id !== undefined) return this.jobs.get(id);
    return this.forgotten.has(requestId) ? 'forgotten' : undefined;
  }

  /** Its request stays known for a time. */
  forget(id: string, now: number): void {
    const job = this.jobs.get(id);
    if (!job) return;
    this.jobs.delete(id);
    this.#requests.delete(job.requestId);
    this.forgotten.add(job.requestId, now);
  }

  /** The fewest records that say the same. */
  *records(): Generator<JournalRecord> {
    for (const forgotten of this.forgotten.all()) yield { forgotten };
    for (const job of this.jobs.values()) yield { job };
  }

  #takeJob(job: StoredJob): void {
    const first = this.#requests.get(job.requestId);
    if (first === undefined && !this.jobs.has(job.id) && !this.forgotten.has(job.requestId)) {
      this.jobs.set(job.id, job);
      this.#requests.set(job.requestId, job.id);
    } else if (first !== undefined && first !== job.id) {
      // A journal of before may hold a job that was refused, and the one that its repeated request started. They are one
      // job: what became of the second is what became of it, so that it is not sent again.
      this.#instead.set(job.id, first);
    }
  }
}
