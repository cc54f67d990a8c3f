import type { Disposable } from '../../base/events.ts';

export interface PaceOptions {
  /** Between two times of the work, at least and at most, in milliseconds. */
  readonly least: number;
  readonly most: number;
  /** A clock in milliseconds, for tests. */
  readonly now?: () => number;
}

/** The part of the time that the work may take. */
const share = 0.1;

/**
 * Leading edge and throttle: the first thing after a pause is told at once, with what else happens in the same turn of
 * the event loop. What follows is put together, the longer the more it costs to tell.
 */
export class Pace implements Disposable {
  readonly #work: () => number;
  readonly #options: PaceOptions;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #next = 0;

  /** The work says how long it should not be done again, in milliseconds. */
  constructor(work: () => number, options: PaceOptions) {
    this.#work = work;
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** There is something to tell. */
  ask(): void {
    this.#timer ??= setTimeout(() => this.#run(), Math.max(0, this.#next - this.#now()));
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #run(): void {
    this.#timer = undefined;
    const began = this.#now();
    const rest = this.#work();
    const ended = this.#now();
    const { least, most } = this.#options;
    this.#next = ended + Math.min(most, Math.max(least, rest, (ended - began) / share));
  }
}
