/** Of so many seconds: udp-sender tells its progress about twice in each. */
const windowMs = 5_000;

/** How fast something is sent, from what had been sent by when. */
export class SentSpeed {
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** `at` in milliseconds. */
  add(at: number, bytes: number): void {
    const samples = [...this.#samples, { at, bytes }];
    // One that is older than the window stays: the speed is that since then.
    const first = samples.findLastIndex((sample) => sample.at <= at - windowMs);
    this.#samples = samples.slice(Math.max(0, first));
  }

  /** Bytes a second over the last seconds; undefined while too little is known. */
  at(now: number): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at === first.at) {
      return undefined;
    }
    // Nothing was told for a while: nothing has been sent.
    const until = Math.max(last.at, now - windowMs);
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (until - first.at));
  }
}
