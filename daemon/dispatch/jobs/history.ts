import { KnownJobs } from './known-jobs.ts';
import type { JournalRecord, StoredJob, StoredTarget } from './stored-job.ts';

/** A job as the records say it: its targets by the ids of their computers. */
interface KnownJob extends Omit<StoredJob, 'targets'> {
  readonly targets: Map<string, StoredTarget>;
}

/** What a journal's records say, one after the other. Records are not changed, so they are kept as they come. */
export class History {
  readonly #known = new KnownJobs<KnownJob>();
  /** The job that counts, by the id of another one of the same request. */
  readonly #instead = new Map<string, string>();

  take(record: JournalRecord): void {
    if ('job' in record) {
      this.#takeJob(record.job);
    } else if ('transferred' in record) {
      const job = this.#known.get(this.#instead.get(record.id) ?? record.id);
      if (job) {
        job.transferred = record.transferred;
      }
    } else if ('forgotten' in record) {
      this.#known.noteForgotten(record.forgotten.requestId, record.forgotten.at);
    } else {
      const { id, target } = record;
      const job = this.#known.get(this.#instead.get(id) ?? id);
      if (job?.targets.has(target.computer)) {
        job.targets.set(target.computer, target);
      }
    }
  }

  /** Its request stays known for a time. */
  forget(id: string, now: number): void {
    this.#known.forget(id, now);
  }

  /** The jobs, oldest first. */
  jobs(): StoredJob[] {
    return [...this.#known.all()].map(storedOf);
  }

  /** The requests of jobs that were forgotten, and when, in milliseconds since 1970; the oldest first. */
  forgotten(): { requestId: string; at: number }[] {
    return this.#known.forgotten();
  }

  /** The fewest records that say the same. */
  *records(): Generator<JournalRecord> {
    for (const forgotten of this.#known.forgotten()) {
      yield { forgotten };
    }
    for (const job of this.#known.all()) {
      yield { job: storedOf(job) };
    }
  }

  #takeJob({ targets, ...job }: StoredJob): void {
    const first = this.#known.requested(job.requestId);
    if (first === undefined && !this.#known.get(job.id)) {
      this.#known.add({ ...job, targets: new Map(targets.map((target) => [target.computer, target])) });
    } else if (first !== undefined && first !== 'forgotten' && first.id !== job.id) {
      // A journal of before may hold a job that was refused, and the one that its repeated request started. They are one
      // job: what became of the second is what became of it, so that it is not sent again.
      this.#instead.set(job.id, first.id);
    }
  }
}

function storedOf({ targets, ...job }: KnownJob): StoredJob {
  return { ...job, targets: [...targets.values()] };
}
