import type { Disposable } from 'vscode-jsonrpc';
import { Emitter } from 'vscode-jsonrpc';
import type { Job, JobQuery } from '../daemon/protocol/index.ts';
import type { FoundBy, FoundJobs } from './model/job-filter.ts';
import type { Store } from './store.ts';

type List = (
  query: JobQuery,
) => Promise<{ jobs: Job[]; total?: number | undefined; nextCursor?: string | undefined }>;

const pageSize = 100;
/** More are found by more words. */
const mostFound = 200;

/** Jobs that are older than those that the subscription tells, a page at a time, and those that a search has found. */
export class JobHistory implements Disposable {
  readonly #store: Pick<Store, 'state' | 'onDidForgetJobs'>;
  readonly #list: List;
  readonly #listener: Disposable;
  readonly #older = new Map<string, Job>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  /** Where the last page ended; undefined: none was asked for. */
  #cursor: string | undefined;
  #isComplete = false;
  #total: number | undefined;
  /** When the newest job was sent that `#total` counts. */
  #asOf = '';
  #found: FoundJobs = new Map();
  /** The last search: an answer to a former one comes too late. */
  #search = 0;

  constructor(store: Pick<Store, 'state' | 'onDidForgetJobs'>, list: List) {
    this.#store = store;
    this.#list = list;
    this.#listener = store.onDidForgetJobs((ids) => this.#forget(ids));
  }

  /** What the repository has found for the words of the filter. */
  get found(): FoundJobs {
    return this.#found;
  }

  /** All that are known, newest first. */
  all(): readonly Job[] {
    const { jobs } = this.#store.state;
    if (this.#older.size === 0) {
      return jobs;
    }
    const known = new Set(jobs.map(({ id }) => id));
    const older = [...this.#older.values()].filter(({ id }) => !known.has(id));
    return [...jobs, ...older].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /** How many there are that are not known yet; undefined when the repository does not tell. */
  get more(): number | undefined {
    if (this.#isComplete || this.#total === undefined) {
      return undefined;
    }
    // Those that were sent since are not among them.
    const more = this.#total - this.all().filter(({ createdAt }) => createdAt <= this.#asOf).length;
    return more > 0 ? more : undefined;
  }

  /** Begins anew, on a new connection: how many jobs are there? */
  async begin(): Promise<void> {
    this.#older.clear();
    this.#found = new Map();
    this.#cursor = undefined;
    this.#isComplete = false;
    const { jobs, total } = await this.#list({ limit: 1 });
    this.#total = total;
    this.#asOf = jobs[0]?.createdAt ?? '';
    this.#changed.fire();
  }

  /** Forgets what another server told. */
  clear(): void {
    this.#search += 1;
    this.#older.clear();
    this.#found = new Map();
    this.#cursor = undefined;
    this.#isComplete = false;
    this.#total = undefined;
    this.#changed.fire();
  }

  /** Loads the next jobs that are older than all that are known. */
  async loadMore(): Promise<void> {
    const before = this.all().length;
    while (!this.#isComplete && this.all().length === before) {
      const { jobs, nextCursor } = await this.#list({
        limit: pageSize,
        ...(this.#cursor === undefined ? this.#untilOldest() : { cursor: this.#cursor }),
      });
      for (const job of jobs) {
        this.#older.set(job.id, job);
      }
      this.#cursor = nextCursor;
      this.#isComplete = nextCursor === undefined;
    }
    this.#changed.fire();
  }

  /** Has the repository look for what only it knows. */
  async search(queries: readonly FoundBy[]): Promise<void> {
    this.#search += 1;
    const search = this.#search;
    const answers = await Promise.all(
      queries.map(async ({ key, query }) => ({
        key,
        jobs: await this.#newest(query),
      })),
    );
    if (search !== this.#search) {
      return;
    }
    const found = new Map<string, Set<string>>();
    for (const { key, jobs } of answers) {
      const ids = found.get(key) ?? new Set();
      for (const job of jobs) {
        ids.add(job.id);
        this.#older.set(job.id, job);
      }
      found.set(key, ids);
    }
    this.#found = found;
    this.#changed.fire();
  }

  /** The newest jobs of a query: a page ends early where its jobs have many computers. */
  async #newest(query: JobQuery): Promise<Job[]> {
    const found: Job[] = [];
    for (let cursor: string | undefined; ; ) {
      const limit = mostFound - found.length;
      const { jobs, nextCursor } = await this.#list({
        ...query,
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      found.push(...jobs);
      cursor = nextCursor;
      if (cursor === undefined || jobs.length === 0 || found.length >= mostFound) {
        return found;
      }
    }
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#older.delete(id);
    }
    if (this.#total !== undefined) {
      this.#total -= ids.length;
    }
    this.#changed.fire();
  }

  /** From the oldest of the subscription on; the same moment once more, for another may have been sent in it. */
  #untilOldest(): JobQuery {
    const oldest = this.#store.state.jobs.at(-1);
    return oldest ? { until: new Date(Date.parse(oldest.createdAt) + 1).toISOString() } : {};
  }
}
