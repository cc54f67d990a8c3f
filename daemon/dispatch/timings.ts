/** How long we wait for what; all in milliseconds (client-protocols 1.3, 1.4, 6, 8.6). */
export interface ClientTimings {
  /** How long to wait before each repetition of a request that got 503 or 400: it was not taken. */
  readonly backOff: readonly number[];
  /** After an answer, before the next request: the client clears its BUSY flag late. */
  readonly settle: number;
  /** From the end of a job until its computer is asked for its disks: a job that comes meanwhile goes first. */
  readonly refreshAfter: number;
  /** Between two signs of life. */
  readonly probeEvery: number;
  /** The same, for a client that is busy with something that is not ours. */
  readonly probeBusyEvery: number;
  /** For the second question, when a client is found free that should be at work. */
  readonly probeAgain: number;
  readonly probeLimit: number;
  /** The same while a script runs: closing would kill it, so a slow PC gets more time. */
  readonly probeRunningLimit: number;
  /** Before the first probe of a script that gives no sign that it was taken. */
  readonly probeUntakenAfter: number;
  /** Silence within an answer. */
  readonly partialLimit: number;
  readonly refreshLimit: number;
  /** From a refresh until the computer is asked what its cache holds, at least; twice that at most. */
  readonly cacheAfter: number;
  readonly cacheLimit: number;
  /** How long a computer may do something else before it is told that it cannot be asked. */
  readonly askWithin: number;
  /** For the answers to `poweroff` and `reboot`, to `session`, and to `hardware` and `software`. */
  readonly powerLimit: number;
  readonly bootLimit: number;
  readonly partsLimit: number;
  /** How long one that was told to start is waited for. */
  readonly startLimit: number;
  /** How long a stop waits for the answers of clients that were at work: they come back after 2 s (client-protocols 8.6). */
  readonly stopLimit: number;
  /** Between two tries to write what could not be written. */
  readonly writeAgain: number;
}

export const clientTimings: ClientTimings = {
  backOff: [50, 100, 200, 400, 800],
  settle: 20,
  refreshAfter: 250,
  probeEvery: 60_000,
  probeBusyEvery: 10_000,
  probeAgain: 2_000,
  probeLimit: 15_000,
  probeUntakenAfter: 120_000,
  probeRunningLimit: 120_000,
  partialLimit: 15_000,
  refreshLimit: 180_000,
  cacheAfter: 2_000,
  cacheLimit: 180_000,
  askWithin: 20_000,
  powerLimit: 15_000,
  bootLimit: 120_000,
  partsLimit: 120_000,
  startLimit: 300_000,
  stopLimit: 5_000,
  writeAgain: 2_000,
};
