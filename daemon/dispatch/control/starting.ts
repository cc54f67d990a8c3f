import { Emitter, type Event } from '../../base/events.ts';
import type { Presence, PresenceSource } from '../../inventory/types.ts';
import type { Starting } from '../../protocol/index.ts';
import type { ClientConnection } from '../client/connection.ts';

interface Followed {
  readonly power: Starting;
  /** The connection that it had when it was told to; another one means that it has started. */
  readonly former: ClientConnection | undefined;
  readonly timer: NodeJS.Timeout;
}

interface Clients extends PresenceSource {
  client(address: string): ClientConnection | undefined;
}

/** Who is connected, and who was told to start and is waited for: until it connects, or the time is over. */
export class StartingComputers implements PresenceSource {
  readonly #clients: Clients;
  readonly #limit: number;
  readonly #followed = new Map<string, Followed>();
  readonly #changed = new Emitter<readonly string[]>();

  readonly onDidChange: Event<readonly string[]> = this.#changed.event;

  /** `limit`: how long one is waited for, in milliseconds. */
  constructor(clients: Clients, limit: number) {
    this.#clients = clients;
    this.#limit = limit;
    clients.onDidChange((addresses) => {
      for (const address of addresses) {
        const client = clients.client(address);
        if (client && client !== this.#followed.get(address)?.former) {
          this.#forget(address);
        }
      }
      this.#changed.fire(addresses);
    });
  }

  get(address: string): Presence | undefined {
    const present = this.#clients.get(address);
    const power = this.#followed.get(address)?.power;
    if (!power) {
      return present;
    }
    return { ...(present ?? { status: 'off', disks: [], cache: null }), power };
  }

  follow(address: string, action: Starting['action']): void {
    this.#forget(address);
    const timer = setTimeout(() => {
      this.#forget(address);
      this.#changed.fire([address]);
    }, this.#limit);
    const power = { action, since: new Date().toISOString() };
    this.#followed.set(address, { power, former: this.#clients.client(address), timer });
    this.#changed.fire([address]);
  }

  dispose(): void {
    for (const { timer } of this.#followed.values()) {
      clearTimeout(timer);
    }
    this.#followed.clear();
    this.#changed.dispose();
  }

  #forget(address: string): void {
    clearTimeout(this.#followed.get(address)?.timer);
    this.#followed.delete(address);
  }
}
