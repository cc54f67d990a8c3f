/** More are not remembered: as many as may be connected at once, and some that have gone. */
const mostRemembered = 5000;

/** An address that has connected as a computer does. */
export interface Stranger {
  readonly ip: string;
  /** When it connected first, in milliseconds since 1970. */
  readonly since: number;
}

/** The addresses that have connected on the clients' port, and when first; bounded, for anybody may connect. */
export class Strangers {
  readonly #since = new Map<string, number>();

  /** An address has connected. Of too many the one that came first is forgotten. */
  note(ip: string, now = Date.now()): void {
    if (this.#since.has(ip)) {
      return;
    }
    this.#since.set(ip, now);
    const [oldest] = this.#since.keys();
    if (this.#since.size > mostRemembered && oldest !== undefined) {
      this.#since.delete(oldest);
    }
  }

  /** Those that belong to no classroom, in the order in which they came. */
  unknown(isKnown: (ip: string) => boolean): Stranger[] {
    return [...this.#since].filter(([ip]) => !isKnown(ip)).map(([ip, since]) => ({ ip, since }));
  }
}
