import type { Disposable } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { Jobs } from '../dispatch/types.ts';
import type { JobUses } from './job-uses.ts';
import { firstToWaitFor, type PortOwner } from './port-conflicts.ts';
import type { SessionRecord } from './types.ts';

interface PortQueueOptions {
  readonly jobs: Pick<Jobs, 'active' | 'explainHold' | 'release'>;
  readonly uses: JobUses;
  /** Sessions that wait or send. */
  readonly sessions: () => readonly SessionRecord[];
  readonly repository: string;
  readonly log: Log;
}

/** Nothing tells when a script that was lost is over: so often it is looked at, in milliseconds. */
const lookAgainMs = 2_000;

/**
 * The jobs that wait for a multicast port. Each waits for the sessions on it, for the jobs that do not wait, and for those
 * that have waited longer, so they get it in their order, and never wait for one another. One that was tried again may
 * wait for jobs that were started after it.
 */
export class PortQueue implements Disposable {
  readonly #options: PortQueueOptions;
  readonly #held = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PortQueueOptions) {
    this.#options = options;
  }

  has(job: string): boolean {
    return this.#held.has(job);
  }

  add(job: string): void {
    this.#held.add(job);
    this.look();
  }

  /** Those that a former daemon held; it may have released them. */
  resume(): void {
    const held = this.#options.jobs.active().filter(({ wasHeld }) => wasHeld);
    // What may still run has its port, whenever it was started: a job that is tried again may have waited for it.
    const begun = held.filter(({ mayStillRun }) => mayStillRun);
    for (const { id } of [...begun, ...held]) {
      this.#held.add(id);
    }
    this.look();
  }

  /** Something may have ended: releases the jobs whose ports are free now. */
  look(): void {
    clearTimeout(this.#timer);
    if (this.#held.size === 0) {
      return;
    }
    this.#timer = setTimeout(() => this.look(), lookAgainMs);
    this.#look().catch((error: unknown) => this.#options.log.error(`multicast ports: ${String(error)}`));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#held.clear();
  }

  async #look(): Promise<void> {
    const { jobs, uses, sessions, repository } = this.#options;
    await uses.read();
    const onPort = new Map<number | undefined, PortOwner[]>();
    const note = (owner: PortOwner) => {
      for (const port of new Set(owner.uses.map((use) => use.port))) {
        onPort.set(port, [...(onPort.get(port) ?? []), owner]);
      }
    };
    const owners = new Map(
      jobs.active().map(({ id, ...job }): [string, PortOwner] => [id, { ...job, uses: uses.of(id) }]),
    );
    for (const [id, owner] of owners) {
      if (!this.#held.has(id)) {
        note(owner);
      }
    }
    for (const id of [...this.#held]) {
      const owner = owners.get(id);
      const earlier = new Set(owner?.uses.flatMap(({ port }) => onPort.get(port) ?? []));
      const inUse = { jobs: [...earlier], sessions: sessions(), repository };
      const why = owner && firstToWaitFor(owner.uses, inUse);
      if (why) {
        jobs.explainHold(id, why);
      } else {
        this.#release(id);
      }
      if (owner) {
        note(owner);
      }
    }
  }

  #release(id: string): void {
    this.#held.delete(id);
    this.#options.jobs.release(id);
  }
}
