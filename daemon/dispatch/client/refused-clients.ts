import { Emitter, type Event } from '../../base/events.ts';

/** Whoever is still refused tries again within seconds. */
const forgottenAfter = 30_000;
/** Addresses of one reason that are remembered. */
const mostRemembered = 1024;

/** Why clients are thrown out. */
export const refusals = [
  /** In no classroom, and there are as many of these as may be. */
  'full',
  /** In a classroom, but in none of the configured networks. */
  'outside',
  /** Several computers with one address. */
  'shared',
] as const;
export type Refusal = (typeof refusals)[number];

/** Those that are refused for one reason now. */
export interface Refused {
  readonly reason: Refusal;
  readonly count: number;
  /** One of them, as an example. */
  readonly address: string;
}

/** Which clients are refused now, so that somebody is told; they go when they were let in, or have stayed away. */
export class RefusedClients {
  readonly #byReason = new Map<Refusal, Map<string, number>>();
  readonly #changed = new Emitter<readonly Refused[]>();
  #timer: NodeJS.Timeout | undefined;
  #told = '';

  /** Others than before, or another number; told every few seconds at most. */
  readonly onDidChange: Event<readonly Refused[]> = this.#changed.event;

  /** A client was refused. */
  note(address: string, reason: Refusal, now = performance.now()): void {
    const known = this.#byReason.get(reason) ?? new Map<string, number>();
    const isFirst = known.size === 0;
    this.#byReason.set(reason, known);
    known.delete(address);
    known.set(address, now);
    const [oldest] = known.size > mostRemembered ? known.keys() : [];
    if (oldest !== undefined) {
      known.delete(oldest);
    }
    if (isFirst) {
      this.#tell(this.current());
    }
    this.#timer ??= setInterval(() => this.#sweep(performance.now()), 5_000);
  }

  /** A client was let in. */
  admitted(address: string): void {
    this.#byReason.get('full')?.delete(address);
    this.#byReason.get('outside')?.delete(address);
  }

  current(): Refused[] {
    return refusals.flatMap((reason) => {
      const known = this.#byReason.get(reason);
      const [address] = known?.keys() ?? [];
      return known && address !== undefined ? [{ reason, count: known.size, address }] : [];
    });
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#changed.dispose();
  }

  #sweep(now: number): void {
    for (const known of this.#byReason.values()) {
      for (const [address, at] of known) {
        if (at < now - forgottenAfter) {
          known.delete(address);
        }
      }
    }
    const current = this.current();
    this.#tell(current);
    if (current.length > 0) {
      return;
    }
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tell(current: readonly Refused[]): void {
    const text = JSON.stringify(current.map(({ reason, count }) => [reason, count]));
    if (text === this.#told) {
      return;
    }
    this.#told = text;
    this.#changed.fire(current);
  }
}
