/** Makes stripes of a fixed length of bytes that come piece by piece, as xxHash takes them. */
export class Stripes {
  readonly #take: (stripes: Uint8Array) => void;
  readonly #rest: Uint8Array;
  #total = 0;

  /** `take` is given one stripe or more, whole ones, each time. */
  constructor(length: number, take: (stripes: Uint8Array) => void) {
    this.#rest = new Uint8Array(length);
    this.#take = take;
  }

  /** How many bytes came in all. */
  get total(): number {
    return this.#total;
  }

  /** What came behind the last whole stripe. */
  get rest(): Uint8Array {
    return this.#rest.subarray(0, this.#total % this.#rest.length);
  }

  update(bytes: Uint8Array): void {
    const { length } = this.#rest;
    const filled = this.#total % length;
    this.#total += bytes.length;
    let from = 0;
    if (filled > 0) {
      from = Math.min(length - filled, bytes.length);
      this.#rest.set(bytes.subarray(0, from), filled);
      if (filled + from < length) {
        return;
      }
      this.#take(this.#rest);
    }
    const whole = from + Math.floor((bytes.length - from) / length) * length;
    if (whole > from) {
      this.#take(bytes.subarray(from, whole));
    }
    this.#rest.set(bytes.subarray(whole));
  }

  /** Begins anew. */
  reset(): void {
    this.#total = 0;
  }
}
