import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ClientRequest, formatAnswer, RequestReader, type Status } from './protocol.ts';

/** Waits of a real client, in milliseconds (client-protocols 1.4); tests shorten them. */
export interface Timing {
  /** After a refused connection. */
  readonly refused: number;
  /** After a connection that was closed. */
  readonly closed: number;
  /** Between SIGTERM and SIGKILL. */
  readonly kill: number;
  /** A reboot. */
  readonly reboot: number;
}

export const realTiming: Timing = { refused: 1000, closed: 2000, kill: 2000, reboot: 6000 };

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** The computer's address. */
  readonly ip: string;
  /** Tell the address in a PROXY line (HAProxy, version 1) instead of connecting from it. */
  readonly proxyProtocol: boolean;
  readonly timing: Timing;
}

export interface ConnectionHandlers {
  onRequest(request: ClientRequest): void;
  /** The daemon closed, or vanished. */
  onLost(): void;
  /** Connecting failed for a reason that waiting may mend; called once for each new reason. */
  onProblem(text: string): void;
}

/** The one connection that a client keeps open for good, coming back by itself. */
export class ClientConnection {
  readonly #options: ConnectionOptions;
  readonly #handlers: ConnectionHandlers;
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #problem = '';
  #ended = false;

  constructor(options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#options = options;
    this.#handlers = handlers;
  }

  /** Connects now; call it once. */
  open(): void {
    const { host, port, ip, proxyProtocol } = this.#options;
    const socket = connect({ host, port, ...(proxyProtocol ? {} : { localAddress: ip, family: 4 }) });
    const reader = new RequestReader();
    let connected = false;
    this.#socket = socket;
    socket.setKeepAlive(true, 60_000);
    socket.on('connect', () => {
      connected = true;
      this.#problem = '';
      if (proxyProtocol) {
        socket.write(`PROXY TCP4 ${ip} 127.0.0.1 ${socket.localPort} ${port}\r\n`);
      }
    });
    socket.on('data', (piece) => {
      // What comes after we left is for nobody.
      if (this.#socket !== socket) {
        return;
      }
      try {
        const request = reader.push(piece);
        if (request) {
          this.#handlers.onRequest(request);
        }
      } catch (error) {
        socket.destroy(error instanceof Error ? error : undefined);
      }
    });
    socket.on('error', (error) => this.#report(error.message));
    socket.on('close', () => {
      // Closed by ourselves: whoever did it knows.
      if (this.#socket !== socket) {
        return;
      }
      this.#socket = undefined;
      this.reopenAfter(connected ? this.#options.timing.closed : this.#options.timing.refused);
      if (connected) {
        this.#handlers.onLost();
      }
    });
  }

  /** Sends an answer on the connection that there is now, whichever asked; without one it is lost. */
  answer(status: Status, body?: unknown): void {
    this.#socket?.write(formatAnswer(status, body));
  }

  /** Closes after what was answered, and comes back in so many milliseconds, or not at all. */
  leave(backAfter?: number): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.destroySoon();
    if (backAfter !== undefined) {
      this.reopenAfter(backAfter);
    }
  }

  /** Connects in so many milliseconds. */
  reopenAfter(milliseconds: number): void {
    if (this.#ended) {
      return;
    }
    this.#timer = setTimeout(() => this.open(), milliseconds);
  }

  /** Ends for good; resolves when the socket is closed. */
  async dispose(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket || socket.closed) {
      return;
    }
    const closed = once(socket, 'close');
    socket.destroy();
    await closed;
  }

  #report(problem: string): void {
    if (problem === this.#problem) {
      return;
    }
    this.#problem = problem;
    this.#handlers.onProblem(problem);
  }
}
