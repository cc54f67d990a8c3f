import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../base/log.ts';
import { ConnectionError, connectDaemon, type DaemonClient } from '../../client/index.ts';
import type { InventoryView } from '../../language/types.ts';
import {
  type Classroom,
  type Image,
  type MulticastSession,
  methodTable,
  notificationTable,
  type Repository,
  type Topic,
} from '../../protocol/index.ts';
import { Things } from './things.ts';

export interface DaemonInventoryOptions {
  readonly url: string;
  /** Asked for at each connection: who changes a token file need not start the editor again. */
  token(): Promise<string>;
  readonly log: Log;
  /** The connection was lost, or there was none from the beginning: told once, until there is one. */
  onAway(reason: string): void;
  /** Milliseconds before the second try; twice as long before each further one, up to `longestBackOffMs`. */
  readonly backOffMs?: number;
  readonly longestBackOffMs?: number;
}

const topics: Topic[] = ['repository', 'image', 'classroom', 'transfer'];

/** Of one message. A snapshot of 50,000 images has about 25 MB. */
const maxBytes = 64 * 1024 * 1024;
const connectMs = 10_000;
const pingMs = 30_000;

/**
 * The inventory of a running daemon, kept up to date for as long as the connection holds, and as it was told last
 * while there is none: who writes an instruction goes on writing. Connects again by itself.
 */
export class DaemonInventory {
  readonly repositories = new Things<Repository>();
  readonly images = new Things<Image>();
  readonly classrooms = new Things<Classroom>();
  readonly view: InventoryView = {
    repositories: () => this.repositories.list(),
    images: () => this.images.list(),
    classrooms: () => this.classrooms.list(),
    sessions: () => this.#sessions,
  };
  readonly #options: DaemonInventoryOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #sessions: readonly MulticastSession[] = [];

  constructor(options: DaemonInventoryOptions) {
    this.#options = options;
  }

  /** Keeps a connection from now on. */
  start(): void {
    this.#running = this.#run(this.#stop.signal);
  }

  async dispose(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    for (const things of [this.repositories, this.images, this.classrooms]) {
      things.dispose();
    }
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { log, onAway, url, backOffMs = 1_000, longestBackOffMs = 60_000 } = this.#options;
    let wait = backOffMs;
    let isAwayTold = false;
    while (!signal.aborted) {
      const reason = await this.#connection(signal, () => {
        log.info(`connected with ${url}`);
        wait = backOffMs;
        isAwayTold = false;
      });
      if (signal.aborted) {
        return;
      }
      // Multicast sessions end without anyone who tells.
      this.#sessions = [];
      if (!isAwayTold) {
        log.warn(reason);
        onAway(reason);
        isAwayTold = true;
      }
      await pause(wait, undefined, { signal }).catch(() => {});
      wait = Math.min(2 * wait, longestBackOffMs);
    }
  }

  /** One connection from its beginning to its end; why it ended, or did not come about. Never rejects. */
  async #connection(signal: AbortSignal, onReady: () => void): Promise<string> {
    const { url } = this.#options;
    let client: DaemonClient | undefined;
    try {
      const token = await this.#options.token();
      client = await connectDaemon({ url, token, signal, maxBytes, connectMs, pingMs });
      const gone = new Promise<string>((resolve) => client?.onClose(resolve));
      await Promise.race([this.#follow(client), gone]);
      onReady();
      return `${url}: ${await gone}`;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return error instanceof ConnectionError ? text : `${url}: ${text}`;
    } finally {
      await client?.close();
    }
  }

  /** Takes over all that there is, then each change; a change that comes first waits. */
  async #follow(client: DaemonClient): Promise<void> {
    const begun = Promise.withResolvers<void>();
    const take = (apply: () => void) => {
      begun.promise.then(apply).catch((error: unknown) => {
        // What is not of the contract leaves us with what we do not know: a fresh connection tells all.
        this.#options.log.warn(`a change could not be read: ${error}`);
        void client.close();
      });
    };
    client.onNotification('og/repository/didChange', (told) =>
      take(() => this.repositories.apply(notificationTable['og/repository/didChange'].parse(told))),
    );
    client.onNotification('og/image/didChange', (told) =>
      take(() => this.images.apply(notificationTable['og/image/didChange'].parse(told))),
    );
    client.onNotification('og/classroom/didChange', (told) =>
      take(() => this.classrooms.apply(notificationTable['og/classroom/didChange'].parse(told))),
    );
    client.onNotification('og/transfer/didChange', (told) =>
      take(() => {
        this.#sessions = notificationTable['og/transfer/didChange'].parse(told).multicast;
      }),
    );
    const answer = await client.request('og/subscribe', { topics });
    const { snapshot } = methodTable['og/subscribe'].result.parse(answer);
    this.repositories.replace(snapshot?.repositories ?? []);
    this.images.replace(snapshot?.images ?? []);
    this.classrooms.replace(snapshot?.classrooms ?? []);
    this.#sessions = snapshot?.multicast ?? [];
    begun.resolve();
  }
}
