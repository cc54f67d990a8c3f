/** After a run it rests for so many times as long as the run took: it takes a hundredth of the time at most. */
const restRatio = 99;

/**
 * Runs a task whenever it is asked for: never twice at once, with a rest in between, and the earliest wish wins.
 * What is asked for during a run leads to another run.
 */
export class Scheduler {
  readonly #task: () => Promise<void>;
  readonly #longestRestMs: number;
  #timer: NodeJS.Timeout | undefined;
  #due = Number.POSITIVE_INFINITY;
  /** When the rest after the last run is over. */
  #restedAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | undefined;
  #disposed = false;

  /** It never rests for longer than `longestRestMs`. */
  constructor(task: () => Promise<void>, longestRestMs: number) {
    this.#task = task;
    this.#longestRestMs = longestRestMs;
  }

  /** Asks for a run in `delayMs` at the latest, as far as the rest between runs allows. */
  ask(delayMs: number): void {
    const due = performance.now() + delayMs;
    if (due >= this.#due) {
      return;
    }
    this.#due = due;
    if (!this.#running) {
      this.#arm();
    }
  }

  /** A whole run that begins now, or when the one that is going on has ended. */
  async runNow(): Promise<void> {
    while (this.#running) {
      await this.#running;
    }
    if (!this.#disposed) {
      await this.#run();
    }
  }

  /** Does something that no run is to see half done: none begins before its end. It must not wait for a run. */
  async without<T>(task: () => Promise<T>): Promise<T> {
    while (this.#running) {
      await this.#running;
    }
    // The run that was asked for before would begin in the middle of it: it comes afterwards.
    clearTimeout(this.#timer);
    const result = task();
    const end = () => {
      this.#running = undefined;
      this.#arm();
    };
    this.#running = result.then(end, end);
    return result;
  }

  /** Stops; resolves when a run that is going on has ended. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#disposed || this.#due === Number.POSITIVE_INFINITY) {
      return;
    }
    const due = Math.max(this.#due, this.#restedAt);
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, due - performance.now()));
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#due = Number.POSITIVE_INFINITY;
    const started = performance.now();
    this.#running = this.#task().finally(() => {
      this.#running = undefined;
      const ended = performance.now();
      this.#restedAt = ended + Math.min(this.#longestRestMs, restRatio * (ended - started));
      this.#arm();
    });
    return this.#running;
  }
}
