/** A repeated request is known for so long after its job was forgotten, in milliseconds… */
const KEPT_FOR = 24 * 3_600_000;
/** …but of the newest only. */
const MAX_KEPT = 20_000;

/**
 * The requests whose jobs were forgotten: who repeats one, as a client does that lost its connection, must not start
 * its script a second time.
 */
export class ForgottenRequests {
  /** When, by id; the oldest first. */
  readonly #at = new Map<string, number>();

  has(requestId: string): boolean {
    return this.#at.has(requestId);
  }

  add(requestId: string, at: number): void {
    this.#at.set(requestId, at);
    const [oldest] = this.#at.keys();
    if (this.#at.size > MAX_KEPT && oldest !== undefined) this.#at.delete(oldest);
  }

  /** Lets go of what nobody repeats any more, and gives the rest. */
  recent(now: number): { requestId: string; at: number }[] {
    for (const [requestId, at] of this.#at) if (at < now - KEPT_FOR) this.#at.delete(requestId);
    return [...this.#at].map(([requestId, at]) => ({ requestId, at }));
  }
}
