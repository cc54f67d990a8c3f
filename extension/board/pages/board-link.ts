import type { BoardLink } from '../../model/board.ts';
import type { PageHost } from '../page.ts';

/** How it stands with the server, with what only its past tells: its name, and since when it is away. */
export class RoomLink {
  readonly #host: PageHost;
  #server: string | null = null;
  #since: string | null = null;

  constructor(host: PageHost) {
    this.#host = host;
  }

  /** As it is now; asked at each change of the connection. */
  now(): BoardLink {
    const state = this.#host.connection();
    const isConnected = state.kind === 'connected';
    if (isConnected) {
      this.#server = state.name;
      this.#since = null;
    } else if (this.#server !== null) {
      this.#since ??= new Date().toISOString();
    }
    return { isConnected, server: this.#server, since: this.#since };
  }
}
