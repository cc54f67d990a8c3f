import type { Log } from '../../base/log.ts';

/** Work that goes on by itself: a stop waits for what has begun, and begins nothing again. */
export class UnderWay {
  readonly #log: Log;
  /** Between two tries to write what could not be written, in milliseconds. */
  readonly #writeAgain: number;
  readonly #works = new Set<Promise<void>>();
  readonly #retries = new Set<NodeJS.Timeout>();
  #stopping = false;

  constructor(log: Log, writeAgain: number) {
    this.#log = log;
    this.#writeAgain = writeAgain;
  }

  get isStopping(): boolean {
    return this.#stopping;
  }

  /** Work that nobody waits for; what it throws is logged. */
  track(work: Promise<void>): void {
    const done = work
      .catch((error) => this.#log.error(`jobs: ${error instanceof Error ? error.stack : String(error)}`))
      .finally(() => this.#works.delete(done));
    this.#works.add(done);
  }

  /** Once the journal may be written again. */
  later(work: () => void): void {
    if (this.#stopping) {
      return;
    }
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      work();
    }, this.#writeAgain);
    this.#retries.add(timer);
  }

  stop(): void {
    this.#stopping = true;
    for (const timer of this.#retries) {
      clearTimeout(timer);
    }
  }

  /** Resolves once all that was begun has ended, also what began meanwhile. */
  async done(): Promise<void> {
    while (this.#works.size > 0) {
      await Promise.all(this.#works);
    }
  }
}
