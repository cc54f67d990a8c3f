import type { Log } from '../../base/log.ts';

const minuteMs = 60_000;
const mostInMinute = 60;

/** Tells refusals, so many a minute: who is refused as often as it likes must not fill the disk with it. */
export class RefusalLog {
  readonly #log: Log;
  #since = Number.NEGATIVE_INFINITY;
  #told = 0;
  #untold = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** `now` in milliseconds. */
  tell(text: string, now = performance.now()): void {
    if (now - this.#since >= minuteMs) {
      if (this.#untold > 0) {
        this.#log.warn(`${this.#untold} more were refused`);
      }
      this.#since = now;
      this.#told = 0;
      this.#untold = 0;
    }
    if (this.#told < mostInMinute) {
      this.#told++;
      this.#log.warn(text);
    } else {
      this.#untold++;
    }
  }
}
