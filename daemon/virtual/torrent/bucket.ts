/** How fast bytes may pass: so many a second, and a quarter of a second's worth at once. */
export class Bucket {
  readonly #bytesPerSecond: number;
  readonly #now: () => number;
  #left = 0;
  #filledAt: number;

  /** `now` in milliseconds. */
  constructor(bytesPerSecond: number, now: () => number = () => performance.now()) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#now = now;
    this.#filledAt = now();
  }

  /** Milliseconds until something may pass; 0: now. */
  wait(): number {
    this.#fill();
    return this.#left >= 0 ? 0 : Math.max(1, Math.ceil((-this.#left / this.#bytesPerSecond) * 1000));
  }

  /** Counts what passes; more than there is makes the next wait longer. */
  spend(bytes: number): void {
    this.#fill();
    this.#left -= bytes;
  }

  #fill(): void {
    const now = this.#now();
    const grown = this.#left + ((now - this.#filledAt) / 1000) * this.#bytesPerSecond;
    this.#left = Math.min(grown, this.#bytesPerSecond / 4);
    this.#filledAt = now;
  }
}
