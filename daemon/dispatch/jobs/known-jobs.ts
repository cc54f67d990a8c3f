import { ForgottenRequests } from './forgotten-requests.ts';

/** Jobs, oldest first, and the requests that started them; also the requests of jobs that were forgotten. */
export class KnownJobs<Job extends { readonly id: string; readonly requestId: string }> {
  readonly #jobs = new Map<string, Job>();
  /** The job that a request started, by the request's id. */
  readonly #requests = new Map<string, string>();
  readonly #forgotten = new ForgottenRequests();

  get size(): number {
    return this.#jobs.size;
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  all(): Iterable<Job> {
    return this.#jobs.values();
  }

  forgotten(): { requestId: string; at: number }[] {
    return this.#forgotten.all();
  }

  /** The job that a request started; `forgotten` when it is known no more. */
  requested(requestId: string): Job | 'forgotten' | undefined {
    const id = this.#requests.get(requestId);
    if (id !== undefined) {
      return this.#jobs.get(id);
    }
    return this.#forgotten.has(requestId) ? 'forgotten' : undefined;
  }

  add(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#requests.set(job.requestId, job.id);
  }

  /** Its request stays known for a time. */
  forget(id: string, now: number): void {
    const job = this.#jobs.get(id);
    if (!job) {
      return;
    }
    this.#jobs.delete(id);
    this.#requests.delete(job.requestId);
    this.#forgotten.add(job.requestId, now);
  }

  noteForgotten(requestId: string, at: number): void {
    this.#forgotten.add(requestId, at);
  }
}
