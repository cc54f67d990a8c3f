import type { Log } from './log.ts';

/** Between two lines of the same kind, in milliseconds. */
const TELL_EVERY = 60_000;

/** Tells of refused connections without filling the log: a line for each reason at once, then at most one a minute. */
export class Refusals {
  readonly #log: Log;
  readonly #port: string;
  readonly #reasons = new Map<string, { untold: number; toldAt: number }>();

  /** `port` is what the lines begin with. */
  constructor(log: Log, port: string) {
    this.#log = log;
    this.#port = port;
  }

  /** `reason` is one of few: each has its own line. */
  note(address: string, reason: string, now = performance.now()): void {
    this.#tell(reason, `${address} refused, ${reason}`, now);
  }

  /** Something else of the port that must not fill the log either. */
  tell(text: string, now = performance.now()): void {
    this.#tell(text, text, now);
  }

  #tell(reason: string, text: string, now: number): void {
    const known = this.#reasons.get(reason) ?? { untold: 0, toldAt: Number.NEGATIVE_INFINITY };
    this.#reasons.set(reason, known);
    if (now - known.toldAt < TELL_EVERY) {
      known.untold++;
      return;
    }
    const more = known.untold === 0 ? '' : `, and ${known.untold} more before`;
    this.#log.warn(`${this.#port}: ${text}${more}`);
    known.untold = 0;
    known.toldAt = now;
  }
}
