import { createServer, type Server, type Socket } from 'node:net';
import { afterSilence } from '../../base/after-silence.ts';
import type { Log } from '../../base/log.ts';
import { Places } from '../../base/places.ts';
import { addressOf, listening, withoutMapping } from '../listen.ts';
import type { ComputerAdmission, ListenAddress } from '../types.ts';

const longestMessage = 4_096;
const messageMs = 10_000;
const mostConnections = 256;
const keptForComputers = 128;
/** A computer has one connection, for a moment. */
const mostOfAddress = 4;

interface RequestListenerOptions {
  readonly callers: ComputerAdmission;
  readonly log: Log;
  /** Takes one message; nothing is answered. `to` is the address of this machine that it came to. */
  readonly onMessage: (text: string, from: string, to: string) => void;
}

/** Listens for what clients write to the request port: one message a connection, which ends with the client's FIN. */
export class RequestListener {
  readonly #options: RequestListenerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #places: Places<Socket>;
  #address: ListenAddress = { host: '', port: 0 };

  constructor(options: RequestListenerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
    this.#places = new Places({
      eachAddress: mostOfAddress,
      all: mostConnections,
      keptForKnown: keptForComputers,
      isKnown: options.callers.isKnown,
    });
  }

  get address(): ListenAddress {
    return this.#address;
  }

  /** Throws the system's error when it cannot listen. */
  async listen(wanted: ListenAddress): Promise<void> {
    this.#address = await listening(this.#server, () => this.#server.listen(wanted.port, wanted.host));
    this.#server.on('error', (error) => this.#options.log.error(`requests: ${error.message}`));
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

  #accept(socket: Socket): void {
    const from = addressOf(socket);
    const { callers, onMessage } = this.#options;
    if (!callers.isAllowed(from) || !this.#places.take(socket, from, () => socket.destroy())) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    const pieces: Buffer[] = [];
    let length = 0;
    const stopLimit = afterSilence(messageMs, () => socket.destroy());
    socket.on('data', (piece) => {
      // Silent from now on: who sends a piece and then nothing keeps no place for it.
      this.#places.setBusy(socket, false);
      length += piece.length;
      if (length > longestMessage) {
        socket.destroy();
      } else {
        pieces.push(piece);
      }
    });
    const to = withoutMapping(socket.localAddress ?? '');
    socket.on('end', () => onMessage(Buffer.concat(pieces).toString('utf8'), from, to));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      stopLimit();
      this.#places.leave(socket);
      this.#sockets.delete(socket);
    });
  }
}
