/** A computer of a job, as far as it tells when the job ends. */
interface Ending {
  readonly state: string;
  readonly etaSeconds?: number | undefined;
}

const activeStates: ReadonlySet<string> = new Set(['queued', 'waiting', 'running']);

/** In how many seconds a job ends, by its slowest computer; undefined while that is not known of one that has not ended. */
export function jobEta(targets: readonly Ending[]): number | undefined {
  let most: number | undefined;
  for (const { state, etaSeconds } of targets) {
    if (!activeStates.has(state)) {
      continue;
    }
    if (etaSeconds === undefined) {
      return undefined;
    }
    most = Math.max(most ?? 0, etaSeconds);
  }
  return most;
}
