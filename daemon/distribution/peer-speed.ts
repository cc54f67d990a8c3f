/** What a peer had at a time, in milliseconds. */
interface Sample {
  readonly at: number;
  readonly haveBytes: number;
  /** The seeder sees every piece of it: when nothing is told, nothing has come. */
  readonly isWatched: boolean;
}

/** More samples say nothing more. */
const leastApartMs = 1_000;
/** For a peer that is only heard of by its announces, every 10 seconds or less often. */
const longestWindowMs = 30_000;
/** For one that tells the seeder of every piece. */
const shortWindowMs = 10_000;

/** How fast a peer gets an image, from the change of what it has: 0 when nothing has come for as long as is looked back. */
export class PeerSpeed {
  readonly #samples: Sample[] = [];

  /** Takes in what it has; what is older than the last thing told is left out. */
  add(at: number, haveBytes: number, isWatched: boolean): void {
    const samples = this.#samples;
    const last = samples.at(-1);
    if (last && at <= last.at) {
      return;
    }
    // It begins anew.
    if (last && haveBytes < last.haveBytes) {
      samples.length = 0;
    }
    const beforeLast = samples.at(-2);
    if (last && beforeLast && last.at - beforeLast.at < leastApartMs) {
      samples.pop();
    }
    samples.push({ at, haveBytes, isWatched });
    while (samples[1] && samples[1].at <= at - longestWindowMs) {
      samples.shift();
    }
  }

  /** What it had when something was told of it later than at that time; undefined: nothing was. */
  toldAfter(at: number): number | undefined {
    const last = this.#samples.at(-1);
    return last && last.at > at ? last.haveBytes : undefined;
  }

  /** Bytes a second; undefined while too little is known. */
  at(now: number): number | undefined {
    const last = this.#samples.at(-1);
    if (!last) {
      return undefined;
    }
    if (!last.isWatched && now - last.at >= longestWindowMs) {
      return 0;
    }
    // Up to the last announce: what it told of many seconds is not to be counted for the last ones alone.
    const since = last.isWatched ? now - shortWindowMs : last.at - longestWindowMs;
    const base = this.#samples.findLast(({ at }) => at <= since) ?? this.#samples[0];
    if (!base) {
      return undefined;
    }
    if (base.at <= since && base === last) {
      return 0;
    }
    const until = last.isWatched ? now : last.at;
    return until > base.at ? ((last.haveBytes - base.haveBytes) * 1000) / (until - base.at) : undefined;
  }
}
