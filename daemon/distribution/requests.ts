import { realpath, stat } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join, sep } from 'node:path';
import { Emitter } from '../base/events.ts';
import type { Log } from '../base/log.ts';
import type { ImageFiles } from '../images/types.ts';
import type { MulticastSession } from '../protocol/index.ts';
import { listening } from './listen.ts';
import { parseRequest, type SenderSession } from './request.ts';
import { Sender } from './sender.ts';
import type { ListenAddress } from './types.ts';

const longestMessage = 4_096;
const messageMs = 10_000;
const mostConnections = 256;
/** A classroom asks in a burst: what has just failed is not tried again for each of its computers. */
const notAgainMs = 5_000;

interface RequestsOptions {
  readonly repository: { readonly address: string };
  readonly files: ImageFiles;
  readonly log: Log;
  /** The multicast program. */
  readonly udpSender: string;
}

/** What a port is used for, or was last. */
type Session = Pick<Sender, 'running' | 'failedAt' | 'path' | 'view' | 'stop'>;

/** The request port of a repository: computers ask here for a multicast session (client-protocols 5.2). */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** By port; one that has ended stays to be seen until the next on its port. */
  readonly #sessions = new Map<number, Session>();
  readonly #changed = new Emitter<void>();
  #address: ListenAddress = { host: '', port: 0 };
  #disposed = false;

  readonly onDidChange = this.#changed.event;

  constructor(options: RequestsOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.maxConnections = mostConnections;
  }

  get address(): ListenAddress {
    return this.#address;
  }

  /** Throws the system's error when it cannot listen. */
  async listen(wanted: ListenAddress): Promise<void> {
    this.#address = await listening(this.#server, () => this.#server.listen(wanted.port, wanted.host));
    this.#server.on('error', (error) => this.#options.log.error(`requests: ${error.message}`));
  }

  list(): MulticastSession[] {
    const views = [...this.#sessions.values()].map((session) => session.view);
    return views.sort((one, other) => one.port - other.port);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await Promise.all([...this.#sessions.values()].map((session) => session.stop()));
    this.#changed.dispose();
  }

  /** The message ends with the client's FIN; nothing is answered. */
  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    const from = socket.remoteAddress ?? '?';
    const pieces: Buffer[] = [];
    let length = 0;
    const tooLong = setTimeout(() => socket.destroy(), messageMs);
    socket.on('data', (piece) => {
      length += piece.length;
      if (length > longestMessage) socket.destroy();
      else pieces.push(piece);
    });
    socket.on('end', () => {
      this.#handle(Buffer.concat(pieces).toString('utf8'), from).catch((error: unknown) =>
        this.#options.log.error(`request of ${from}: ${String(error)}`),
      );
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(tooLong);
      this.#sockets.delete(socket);
    });
  }

  async #handle(text: string, from: string): Promise<void> {
    const { log } = this.#options;
    const request = parseRequest(text);
    if (!request.ok) {
      // A port scan says nothing.
      if (text !== '') log.warn(`request of ${from} refused: ${request.reason}`);
      return;
    }
    const { file, session } = request;
    const found = await this.#find(file);
    if (typeof found === 'string') {
      log.warn(`request of ${from} refused: ${file} ${found}`);
      return;
    }
    const present = this.#sessions.get(session.port);
    if (this.#disposed) return;
    if (present?.running) {
      // The whole classroom asks at once.
      if (present.path !== found.path) {
        log.warn(
          `request of ${from} refused: port ${session.port} is sending ${present.view.image}, not ${file}`,
        );
      }
      return;
    }
    if (present?.failedAt !== undefined && Date.now() - present.failedAt < notAgainMs) return;
    this.#start({ ...found, session });
  }

  #start(wanted: { path: string; image: string; sizeBytes: number; session: SenderSession }): void {
    const { log, repository, udpSender } = this.#options;
    const { image, session } = wanted;
    const { port } = session;
    const networkInterface = interfaceOf(repository.address);
    const changed = () => this.#changed.fire();
    if (networkInterface === undefined) {
      log.error(
        `multicast of ${image}: no network interface has the repository's address ${repository.address}`,
      );
      const view = { port, address: session.address, image, receivers: 0, state: 'failed' as const };
      this.#sessions.set(port, failedSession(wanted.path, view));
    } else {
      log.info(`multicast of ${image} on port ${port}: waits for ${session.clients} receivers`);
      this.#sessions.set(port, new Sender({ ...wanted, program: udpSender, networkInterface, log, changed }));
    }
    changed();
  }

  /** The file to send, or why there is none. */
  async #find(file: string): Promise<{ path: string; image: string; sizeBytes: number } | string> {
    const { files } = this.#options;
    const image = files.list().find((one) => one.file === file);
    if (image?.state === 'copying' || image?.state === 'locked') return `is ${image.state}`;
    try {
      const folder = await realpath(files.folder);
      const path = await realpath(join(folder, file));
      if (!path.startsWith(folder + sep)) return 'is not below the images folder';
      const stats = await stat(path);
      if (!stats.isFile()) return 'is no file';
      return { path, image: image?.canonicalName ?? file, sizeBytes: stats.size };
    } catch {
      return 'is not there';
    }
  }
}

/** Name of the network interface that has an address: udp-sender binds to the first address of the one it is told. */
function interfaceOf(address: string): string | undefined {
  return Object.entries(networkInterfaces()).find(([, addresses]) =>
    addresses?.some((one) => one.address === address),
  )?.[0];
}

/** A session that could not even begin. */
function failedSession(path: string, view: MulticastSession): Session {
  return { running: false, failedAt: Date.now(), path, view, stop: () => Promise.resolve() };
}
