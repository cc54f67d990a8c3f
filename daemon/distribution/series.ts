import { seriesSchema, type TransferSeries } from '../protocol/index.ts';

/** How often a sample is taken, in seconds. */
export const sampleSeconds = 2;
/** Then each two become one. */
export const mostSamples = 900;
/** So many steps may pass without a sample: the timer was late, and nothing else happened meanwhile. */
const lateSteps = 2;

/** Bytes a second; undefined where it is not known. */
export interface Throughput {
  /** What the repository sends. */
  readonly repository: number | undefined;
  /** What all computers together receive. */
  readonly received: number | undefined;
}

type Values = (number | null)[];

/** The throughput of one job over its time, of bounded size: the longer it takes, the longer are the steps. */
export class Series {
  readonly #startedAt: string;
  /** By the clock of `add`, in milliseconds. */
  readonly #begun: number;
  #step = sampleSeconds;
  #repository: Values = [];
  #received: Values = [];
  /** How many samples the last step is the mean of. */
  #count = 0;

  /** `startedAt` is the time of its beginning, RFC 3339; `now` the same by a clock that nobody sets, in milliseconds. */
  constructor(startedAt: string, now: number) {
    this.#startedAt = startedAt;
    this.#begun = now;
  }

  /** Takes a sample; of several within one step, their mean counts. `now` does not go back. */
  add(now: number, { repository, received }: Throughput): void {
    let index = this.#indexAt(now);
    while (index >= mostSamples) {
      this.#halve();
      index = this.#indexAt(now);
    }
    const missing = index - this.#repository.length;
    if (missing < 0) {
      this.#count += 1;
    } else {
      this.#count = 1;
    }
    // A computer that was waited for has come after a while: of the time between nothing was looked at.
    const isLate = this.#repository.length > 0 && missing < lateSteps;
    append(this.#repository, { missing, isLate, value: repository ?? null, count: this.#count });
    append(this.#received, { missing, isLate, value: received ?? null, count: this.#count });
  }

  /** Without the time at its end in which nothing was sent nor received. */
  get value(): TransferSeries {
    const isSomething = (value: number | null) => value !== null && value > 0;
    const length =
      1 + Math.max(this.#repository.findLastIndex(isSomething), this.#received.findLastIndex(isSomething));
    return {
      startedAt: this.#startedAt,
      stepSeconds: this.#step,
      repository: this.#repository.slice(0, length).map(whole),
      received: this.#received.slice(0, length).map(whole),
    };
  }

  #indexAt(now: number): number {
    // A timer is some milliseconds early or late.
    const seconds = (now - this.#begun) / 1000 + sampleSeconds / 2;
    return Math.max(0, this.#repository.length - 1, Math.floor(seconds / this.#step));
  }

  #halve(): void {
    this.#repository = halved(this.#repository);
    this.#received = halved(this.#received);
    this.#step *= 2;
    this.#count = 1;
  }
}

/** What a file says; undefined when it is no series. */
export function seriesOf(kept: unknown): TransferSeries | undefined {
  const { data } = seriesSchema.safeParse(kept);
  const isBounded = data && Math.max(data.repository.length, data.received.length) <= mostSamples;
  return isBounded ? data : undefined;
}

function append(
  values: Values,
  {
    missing,
    isLate,
    value,
    count,
  }: { missing: number; isLate: boolean; value: number | null; count: number },
): void {
  if (missing >= 0) {
    values.push(...Array<number | null>(missing).fill(isLate ? value : null), value);
    return;
  }
  values.push(mean(values.pop() ?? null, value, count));
}

function halved(values: Values): Values {
  const pairs: Values = [];
  for (let at = 0; at < values.length; at += 2) {
    pairs.push(mean(values[at] ?? null, values[at + 1] ?? null, 2));
  }
  return pairs;
}

/** The mean of `count` values, of which `before` is that of all but the last; of one that is not known, the other. */
function mean(before: number | null, last: number | null, count: number): number | null {
  if (before === null || last === null) {
    return before ?? last;
  }
  return before + (last - before) / count;
}

const whole = (value: number | null) => (value === null ? null : Math.round(value));
