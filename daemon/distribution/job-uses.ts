import type { ActiveJob, Jobs } from '../dispatch/types.ts';
import type { MulticastUse } from '../protocol/rules/multicast-ports.ts';

export interface JobUsesOptions {
  readonly jobs: Pick<Jobs, 'active'>;
  /** The multicast ports that a script uses on these computers. */
  readonly usesOf: (script: string, computers: readonly string[]) => Promise<readonly MulticastUse[]>;
}

const anything: MulticastUse = { port: undefined, content: undefined, checked: false };

/** The multicast ports that the scripts of jobs use, each script read once. */
export class JobUses {
  readonly #options: JobUsesOptions;
  /** Of jobs that have not ended, by id. */
  readonly #known = new Map<string, readonly MulticastUse[]>();

  constructor(options: JobUsesOptions) {
    this.#options = options;
  }

  /** Nothing for a job that was not read yet. */
  of(job: string): readonly MulticastUse[] {
    return this.#known.get(job) ?? [];
  }

  set(job: string, uses: readonly MulticastUse[]): void {
    this.#known.set(job, uses);
  }

  /** Reads what was not read yet (the jobs of a former daemon), and forgets the jobs that have ended. */
  async read(): Promise<void> {
    const active = this.#options.jobs.active();
    const ids = new Set(active.map(({ id }) => id));
    for (const id of this.#known.keys()) {
      if (!ids.has(id)) {
        this.#known.delete(id);
      }
    }
    const unread = active.filter(({ id }) => !this.#known.has(id));
    await Promise.all(unread.map((job) => this.#readJob(job)));
  }

  async #readJob({ id, script, computers }: ActiveJob): Promise<void> {
    // What cannot be read may be anything: it must not keep others from being sent.
    const uses = await this.#options.usesOf(script, computers()).catch(() => [anything]);
    if (!this.#known.has(id)) {
      this.#known.set(id, uses);
    }
  }
}
