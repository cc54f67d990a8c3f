import type { Cache, Job } from '../../protocol/index.ts';

type Seen = Pick<Job, 'id' | 'endedAt'> & {
  readonly targets: readonly Pick<Job['targets'][number], 'computer' | 'state'>[];
};

/** A job that has ended and succeeded on at least one computer; times are milliseconds since 1970. */
export interface EndedJob {
  readonly id: string;
  /** Ids of the computers on which it ran and succeeded. */
  readonly computers: readonly string[];
  /** What their caches held when it began to run there, by id; undefined: not known. */
  readonly caches: ReadonlyMap<string, Cache | null | undefined>;
  readonly startedAt: number;
  readonly endedAt: number;
}

interface Running {
  readonly startedAt: number;
  /** By id of the computers on which it has run: what their caches held when it began. */
  readonly caches: Map<string, Cache | null | undefined>;
}

/** What the caches of these computers (ids) hold; all of one moment are asked for together. */
type CachesOf = (computers: readonly string[]) => ReadonlyMap<string, Cache | null>;

/** Tells which jobs have ended, from their changes. Of a retry only the computers that it ran on count. */
export class UnicastRecorder {
  /** By the job's id. */
  readonly #running = new Map<string, Running>();
  readonly #older: ReadonlySet<string>;
  readonly #cachesOf: CachesOf;

  /** `older` are jobs that ran before anybody looked: nothing is told of them. */
  constructor(older: ReadonlySet<string>, cachesOf: CachesOf) {
    this.#older = older;
    this.#cachesOf = cachesOf;
  }

  look({ id, endedAt, targets }: Seen, now: number): EndedJob | undefined {
    const running = targets.filter(({ state }) => state === 'running');
    if (running.length > 0 && !this.#older.has(id)) {
      const known = this.#running.get(id) ?? { startedAt: now, caches: new Map() };
      this.#running.set(id, known);
      const begun = running.flatMap(({ computer }) => (known.caches.has(computer) ? [] : [computer]));
      const caches = begun.length > 0 ? this.#cachesOf(begun) : new Map<string, Cache | null>();
      for (const computer of begun) {
        known.caches.set(computer, caches.get(computer));
      }
    }
    const known = this.#running.get(id);
    if (endedAt === undefined || !known) {
      return undefined;
    }
    this.#running.delete(id);
    const computers = targets
      .filter(({ computer, state }) => state === 'succeeded' && known.caches.has(computer))
      .map(({ computer }) => computer);
    if (computers.length === 0) {
      return undefined;
    }
    return { id, computers, caches: known.caches, startedAt: known.startedAt, endedAt: now };
  }
}
