/** How long a turn of the event loop may last before what else has come waits for the next one, in milliseconds. */
const sliceMs = 4;

/**
 * What comes from computers is taken in the order in which it came, and only so much of it in one turn of the event loop:
 * the answers of 1,000 computers whose job ends in one moment are megabytes to be read, judged and kept.
 */
export class Intake {
  readonly #now: () => number;
  readonly #waiting: (() => void)[] = [];
  /** In this turn nothing is begun any more from then on; undefined before the first work of a turn. */
  #until: number | undefined;

  /** `now`: a clock in milliseconds, for tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Does this work now, or after all that waits. */
  take(work: () => void): void {
    if (this.#waiting.length > 0) {
      this.#waiting.push(work);
      return;
    }
    if (this.#until === undefined) {
      this.#until = this.#now() + sliceMs;
      setImmediate(() => this.#goOn());
    }
    if (this.#now() < this.#until) {
      work();
    } else {
      this.#waiting.push(work);
    }
  }

  /** A turn is over. */
  #goOn(): void {
    this.#until = undefined;
    const until = this.#now() + sliceMs;
    let done = 0;
    for (const work of this.#waiting) {
      work();
      done += 1;
      if (this.#now() >= until) {
        break;
      }
    }
    this.#waiting.splice(0, done);
    if (this.#waiting.length > 0) {
      setImmediate(() => this.#goOn());
    }
  }
}
