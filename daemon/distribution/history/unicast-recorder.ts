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

/** Tells which jobs have ended, from their changes. Of a retry only the computers that it ran on count. */
export class UnicastRecorder {
  /** By the job's id. */
  readonly #running = new Map<string, Running>();
  readonly #older: ReadonlySet<string>;
  readonly #cacheOf: (computer: string) => Cache | null | undefined;

  /** `older` are jobs that ran before anybody looked: nothing is told of them. `cacheOf` is of a computer's id. */
  constructor(older: ReadonlySet<string>, cacheOf: (computer: string) => Cache | null | undefined) {
    this.#older = older;
    this.#cacheOf = cacheOf;
  }

  look({ id, endedAt, targets }: Seen, now: number): EndedJob | undefined {
    const running = targets.filter(({ state }) => state === 'running');
    if (running.length > 0 && !this.#older.has(id)) {
      const known = this.#running.get(id) ?? { startedAt: now, caches: new Map() };
      this.#running.set(id, known);
      for (const { computer } of running) {
        if (!known.caches.has(computer)) known.caches.set(computer, this.#cacheOf(computer));
      }
    }
    const known = this.#running.get(id);
    if (endedAt === undefined || !known) return undefined;
    this.#running.delete(id);
    const computers = targets
      .filter(({ computer, state }) => state === 'succeeded' && known.caches.has(computer))
      .map(({ computer }) => computer);
    if (computers.length === 0) return undefined;
    return { id, computers, caches: known.caches, startedAt: known.startedAt, endedAt: now };
  }
}
