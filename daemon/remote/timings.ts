/** How long is waited for what, in milliseconds. */
export interface Timings {
  /** After the first failure; twice as long after each further one. */
  readonly backOff: number;
  readonly longestBackOff: number;
  readonly connect: number;
  /** Between pings; a daemon that is silent for two of them is gone. */
  readonly ping: number;
  /** For the answer to a request. */
  readonly answer: number;
  /** Changes within this time are written together. */
  readonly save: number;
  /** Silence of a download. */
  readonly fetchSilence: number;
}

export const usualTimings: Timings = {
  backOff: 1_000,
  longestBackOff: 60_000,
  connect: 5_000,
  ping: 4_000,
  answer: 30_000,
  save: 5_000,
  fetchSilence: 20_000,
};

/** How long to wait after so many failures in a row (from 1). */
export function backOffMs(failures: number, { backOff, longestBackOff }: Timings): number {
  return Math.min(backOff * 2 ** (failures - 1), longestBackOff);
}
