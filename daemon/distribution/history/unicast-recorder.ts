import type { Job } from '../../protocol/index.ts';

type Seen = Pick<Job, 'id' | 'endedAt'> & {
  readonly targets: readonly Pick<Job['targets'][number], 'computer' | 'state'>[];
};

/** A job that has ended and succeeded on at least one computer; times are milliseconds since 1970. */
export interface EndedJob {
  readonly id: string;
  /** Ids of the computers on which it ran and succeeded. */
  readonly computers: readonly string[];
  readonly startedAt: number;
  readonly endedAt: number;
}

interface Running {
  readonly startedAt: number;
  /** Ids of the computers on which it has run. */
  readonly computers: Set<string>;
}

/** Tells which jobs have ended, from their changes. Of a retry only the computers that it ran on count. */
export class UnicastRecorder {
  /** By the job's id. */
  readonly #running = new Map<string, Running>();
  readonly #older: ReadonlySet<string>;

  /** `older` are jobs that ran before anybody looked: nothing is told of them. */
  constructor(older: ReadonlySet<string>) {
    this.#older = older;
  }

  look({ id, endedAt, targets }: Seen, now: number): EndedJob | undefined {
    const running = targets.filter(({ state }) => state === 'running');
    if (running.length > 0 && !this.#older.has(id)) {
      const known = this.#running.get(id) ?? { startedAt: now, computers: new Set<string>() };
      this.#running.set(id, known);
      for (const { computer } of running) known.computers.add(computer);
    }
    const known = this.#running.get(id);
    if (endedAt === undefined || !known) return undefined;
    this.#running.delete(id);
    const computers = targets
      .filter(({ computer, state }) => state === 'succeeded' && known.computers.has(computer))
      .map(({ computer }) => computer);
    if (computers.length === 0) return undefined;
    return { id, computers, startedAt: known.startedAt, endedAt: now };
  }
}
