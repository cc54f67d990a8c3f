/** Who has not reported a day later does so no more, in milliseconds. */
const LATE_LIMIT = 24 * 3_600_000;
/** So many scripts are waited for at most; of more the oldest are not. */
const MOST = 20_000;

/** Scripts that are over for their computers' connections and may still report, by run id. */
export class LateEnds<Script> {
  readonly #scripts = new Map<string, Script>();

  /** From now on its report is believed; given anew, what is known of it is replaced. */
  expect(runId: string, script: Script): void {
    this.#scripts.delete(runId);
    this.#scripts.set(runId, script);
    const [oldest] = this.#scripts.keys();
    if (this.#scripts.size > MOST && oldest !== undefined) {
      this.#scripts.delete(oldest);
    }
  }

  get(runId: string): Script | undefined {
    return this.#scripts.get(runId);
  }

  /** It has reported. */
  delete(runId: string): void {
    this.#scripts.delete(runId);
  }

  all(): Script[] {
    return [...this.#scripts.values()];
  }
}

/** True for a script that was lost, and may still report; `now` in milliseconds since 1970. */
export function mayReport(
  { state, endedAt }: { readonly state: string; readonly endedAt?: string | undefined },
  now = Date.now(),
): boolean {
  return state === 'lost' && endedAt !== undefined && Date.parse(endedAt) > now - LATE_LIMIT;
}
