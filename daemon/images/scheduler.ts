/**
 * Runs a task whenever it is asked for: never twice at once, never again before `restMs` have passed, and
 * the earliest wish wins. What is asked for during a run leads to another run.
 */
export class Scheduler {
  readonly #task: () => Promise<void>;
  readonly #restMs: number;
  #timer: NodeJS.Timeout | undefined;
  #due = Number.POSITIVE_INFINITY;
  #lastEnd = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | undefined;
  #disposed = false;

  constructor(task: () => Promise<void>, restMs: number) {
    this.#task = task;
    this.#restMs = restMs;
  }

  /** Asks for a run in `delayMs` at the latest, as far as the rest between runs allows. */
  ask(delayMs: number): void {
    const due = performance.now() + delayMs;
    if (due >= this.#due) return;
    this.#due = due;
    if (!this.#running) this.#arm();
  }

  /** A whole run that begins now, or when the one that is going on has ended. */
  async runNow(): Promise<void> {
    while (this.#running) await this.#running;
    if (!this.#disposed) await this.#run();
  }

  /** Stops; resolves when a run that is going on has ended. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#disposed || this.#due === Number.POSITIVE_INFINITY) return;
    const due = Math.max(this.#due, this.#lastEnd + this.#restMs);
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, due - performance.now()));
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#due = Number.POSITIVE_INFINITY;
    this.#running = this.#task().finally(() => {
      this.#running = undefined;
      this.#lastEnd = performance.now();
      this.#arm();
    });
    return this.#running;
  }
}
