/** Of the newest only; a time would be over at once when the clock jumps. */
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
    if (this.#at.size > MAX_KEPT && oldest !== undefined) {
      this.#at.delete(oldest);
    }
  }

  /** The oldest first. */
  all(): { requestId: string; at: number }[] {
    return [...this.#at].map(([requestId, at]) => ({ requestId, at }));
  }
}
