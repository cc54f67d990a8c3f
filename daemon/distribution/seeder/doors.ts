import { createServer, type Server, type Socket } from 'node:net';
import { afterSilence } from '../../base/after-silence.ts';
import type { Log } from '../../base/log.ts';
import { Places } from '../../base/places.ts';
import { addressOf, listening } from '../listen.ts';
import type { ComputerAdmission, ListenAddress } from '../types.ts';
import { type Handshake, readHandshake } from './handshake.ts';
import { listenOn } from './ports.ts';

/** Time for a handshake. */
export const handshakeMs = 10_000;
/** A computer has one for each image that it gets. */
export const mostOfAddress = 16;

interface DoorOptions {
  /** At once, in all. */
  readonly connections: number;
  readonly callers: ComputerAdmission;
  readonly log: Log;
  /** Takes a peer in; false when the connection is to be ended. */
  readonly onPeer: (socket: Socket, handshake: Handshake) => Promise<boolean>;
}

/** Where peers come in: who may, how many, and what they begin with. */
export class Doors {
  readonly #options: DoorOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #places: Places<Socket>;

  constructor(options: DoorOptions) {
    this.#options = options;
    // Blocks go out at once, in as few packets as they need: a peer waits for each.
    this.#server = createServer({ noDelay: true }, (socket) => void this.#accept(socket));
    const { connections, callers } = options;
    this.#places = new Places({
      eachAddress: mostOfAddress,
      all: connections,
      keptForKnown: Math.floor(connections / 2),
      isKnown: callers.isKnown,
    });
  }

  /** Throws the system's error when it cannot listen. */
  async listen(wanted: ListenAddress & { readonly isDefault: boolean }): Promise<ListenAddress> {
    const address = await listenOn(wanted, ({ host, port }) =>
      listening(this.#server, () => this.#server.listen(port, host)),
    );
    this.#server.on('error', (error) => this.#options.log.error(`seeder: ${error.message}`));
    return address;
  }

  /** One that wants something keeps its place before those that do not. */
  setBusy(socket: Socket, isBusy: boolean): void {
    this.#places.setBusy(socket, isBusy);
  }

  async dispose(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await closed;
  }

  async #accept(socket: Socket): Promise<void> {
    const from = addressOf(socket);
    const { callers, onPeer } = this.#options;
    if (!callers.isAllowed(from) || !this.#places.take(socket, from, () => socket.destroy())) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    const stopLimit = afterSilence(handshakeMs, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      stopLimit();
      this.#places.leave(socket);
      this.#sockets.delete(socket);
    });
    const handshake = await readHandshake(socket);
    stopLimit();
    if (!handshake || !(await onPeer(socket, handshake))) {
      socket.destroy();
    }
  }
}
