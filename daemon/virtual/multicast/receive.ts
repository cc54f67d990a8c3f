import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { connectRequest, disconnect, readSenderMessage } from './protocol.ts';
import { Slices } from './slices.ts';

const askAgainMs = 500;
/** Linux gives half of it to most; what is lost is sent again. */
const bufferBytes = 4 * 1024 * 1024;
/** Bytes that wait to be written; more are not acknowledged before they are. */
const mostUnwritten = 8 * 1024 * 1024;

export interface ReceiveOptions {
  /** Of the computer: another receiver on this machine has another one. */
  readonly ip: string;
  /** Of the repository, where the sender is. */
  readonly sender: string;
  /** Port of the session; the sender has the next one. */
  readonly port: number;
  readonly target: string;
  /** Until the session has begun, and between two datagrams after that. */
  readonly startWithinMs: number;
  readonly dataWithinMs: number;
  onJoined(client: number, group: string): void;
  onBytes(received: number): void;
}

/** Nobody sends (any more). */
export class NoSender extends Error {}

/**
 * Receives a file from udp-sender, as udp-receiver does: this one may run many times on one machine, for computers with
 * addresses of their own, which udp-receiver cannot. Resolves when it is whole. Rejects with NoSender, or the system's
 * error.
 */
export async function receive(options: ReceiveOptions, signal: AbortSignal): Promise<void> {
  const file = await open(options.target, 'w');
  const direct = createSocket({ type: 'udp4', recvBufferSize: bufferBytes });
  const group = createSocket({ type: 'udp4', reuseAddr: true, recvBufferSize: bufferBytes });
  try {
    direct.bind(options.port, options.ip);
    await once(direct, 'listening');
    await new Session(options, direct, group, (bytes) => file.write(bytes)).run(signal);
  } finally {
    direct.close();
    group.close();
    await file.close();
  }
}

class Session {
  readonly #options: ReceiveOptions;
  /** Has the computer's own address: what it says comes from it, and a session of one is sent to it. */
  readonly #direct: Socket;
  /** For what is sent to all. */
  readonly #group: Socket;
  readonly #write: (bytes: Buffer) => Promise<unknown>;
  #slices: Slices | undefined;
  #received = 0;
  #unwritten = 0;
  #writing: Promise<void> = Promise.resolve();
  #end: (error?: unknown) => void = () => {};
  #deadline: NodeJS.Timeout | undefined;

  constructor(
    options: ReceiveOptions,
    direct: Socket,
    group: Socket,
    write: (bytes: Buffer) => Promise<unknown>,
  ) {
    this.#options = options;
    this.#direct = direct;
    this.#group = group;
    this.#write = write;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { startWithinMs, sender, port } = this.#options;
    const ended = new Promise<void>((resolve, reject) => {
      this.#end = (error) => (error === undefined ? resolve() : reject(error));
    });
    const onAbort = () => this.#end(new NoSender('told to end'));
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) {
      onAbort();
    }
    for (const socket of [this.#direct, this.#group]) {
      socket.on('message', (bytes, from) => {
        if (from.port === port + 1) {
          this.#take(bytes);
        }
      });
      // A sender that is not there yet refuses.
      socket.on('error', () => {});
    }
    const ask = () => {
      if (!this.#slices) {
        this.#say(connectRequest(bufferBytes));
      }
    };
    const asking = setInterval(ask, askAgainMs);
    ask();
    this.#expect(startWithinMs, `no session began on port ${port} of ${sender}`);
    try {
      await ended;
      await this.#writing;
    } finally {
      clearInterval(asking);
      clearTimeout(this.#deadline);
      signal.removeEventListener('abort', onAbort);
      this.#say(disconnect());
    }
  }

  #say(bytes: Buffer): void {
    const { port, sender } = this.#options;
    this.#direct.send(bytes, port + 1, sender, () => {});
  }

  #expect(withinMs: number, otherwise: string): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#end(new NoSender(otherwise)), withinMs);
  }

  #take(bytes: Buffer): void {
    const message = readSenderMessage(bytes);
    if (!message) {
      return;
    }
    if (message.kind === 'accepted') {
      if (!this.#slices) {
        this.#join(message);
      }
      return;
    }
    if (!this.#slices) {
      return;
    }
    this.#deadline?.refresh();
    const answer = this.#slices.take(message);
    for (const slice of this.#slices.whole()) {
      this.#keep(slice);
    }
    if (answer && this.#unwritten < mostUnwritten) {
      this.#say(answer);
    }
    if (this.#slices.ended) {
      this.#end();
    }
  }

  #join({ client, blockBytes, group }: { client: number; blockBytes: number; group: string }): void {
    const { port, sender, dataWithinMs, onJoined } = this.#options;
    if (client < 0) {
      this.#end(new NoSender('the session has no place'));
      return;
    }
    this.#slices = new Slices(client, blockBytes);
    // For a session of one it is the computer's own address, which cannot be bound twice and need not be.
    this.#group.bind(port, group, () => {
      try {
        this.#group.addMembership(group, sender);
      } catch (error) {
        this.#end(error);
      }
    });
    onJoined(client, group);
    this.#expect(dataWithinMs, 'the sender has fallen silent');
  }

  #keep(slice: Buffer): void {
    this.#unwritten += slice.length;
    this.#received += slice.length;
    this.#options.onBytes(this.#received);
    this.#writing = this.#writing
      .then(() => this.#write(slice))
      .then(() => {
        this.#unwritten -= slice.length;
      });
    this.#writing.catch((error: unknown) => this.#end(error));
  }
}
