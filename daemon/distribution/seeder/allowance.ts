/** Messages that come at once: requests, and what a program says when it begins. */
export const atOnce = 2_048;
/** What is given back in a second. */
export const inSecond = 100;
/** For a block that was sent: the request for it, and that the peer has it, or wants it no longer. */
export const forBlock = 2;

/**
 * How many messages a peer may send. Each costs the daemon some microseconds, those that ask for nothing too, and
 * thousands of them come in one packet: whoever only talks is not to hold up all others.
 */
export class Allowance {
  readonly #most: number;
  #left: number;
  #filledAt: number;

  /** `pieces` is how many the image has: a peer tells of each that it gets. `now` is in milliseconds. */
  constructor(pieces: number, now: number) {
    this.#most = atOnce + pieces;
    this.#left = this.#most;
    this.#filledAt = now;
  }

  /** To be called for each message; false when the peer has sent too many. */
  spend(now: number): boolean {
    const earned = ((now - this.#filledAt) * inSecond) / 1000;
    this.#left = Math.min(this.#most, this.#left + earned) - 1;
    this.#filledAt = now;
    return this.#left >= 0;
  }

  /** To be called for each block that the peer was sent. */
  earn(): void {
    this.#left += forBlock;
  }
}
