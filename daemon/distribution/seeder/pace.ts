/** How much may be sent ahead of its time after a pause, as time. */
const burstMs = 100;

/** Holds what all peers together are sent to so many KB (1,024 bytes) a second. */
export class Pace {
  /** Undefined: without limit. */
  readonly #bytesPerMs: number | undefined;
  /** Bytes that may be sent now; less than none after a block that was longer. */
  #budget = 0;
  #filledAt = performance.now();
  /** Who asked in vain, in the order in which they did. */
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  /** 0 is without limit. */
  constructor(kilobytesPerSecond: number) {
    this.#bytesPerMs = kilobytesPerSecond === 0 ? undefined : (kilobytesPerSecond * 1024) / 1000;
  }

  /** Whether so many bytes may be sent now; if not, `resume` is called, once, when it is worth asking again. */
  take(bytes: number, resume: () => void): boolean {
    if (this.#bytesPerMs === undefined) {
      return true;
    }
    if (this.#filled(this.#bytesPerMs) > 0) {
      this.#budget -= bytes;
      return true;
    }
    this.#waiting.add(resume);
    this.#wait(this.#bytesPerMs);
    return false;
  }

  /** Who has left is not called any more. */
  forget(resume: () => void): void {
    this.#waiting.delete(resume);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #filled(bytesPerMs: number): number {
    const now = performance.now();
    this.#budget = Math.min(this.#budget + (now - this.#filledAt) * bytesPerMs, burstMs * bytesPerMs);
    this.#filledAt = now;
    return this.#budget;
  }

  #wait(bytesPerMs: number): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        for (const resume of [...this.#waiting]) {
          if (this.#filled(bytesPerMs) <= 0) {
            break;
          }
          this.#waiting.delete(resume);
          resume();
        }
        if (this.#waiting.size > 0) {
          this.#wait(bytesPerMs);
        }
      },
      Math.ceil(1 - this.#budget / bytesPerMs),
    );
  }
}
