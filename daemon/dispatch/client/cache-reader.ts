import { randomBytes } from 'node:crypto';
import type { Log } from '../../base/log.ts';
import type { ClientTimings } from '../timings.ts';
import { wrapScript } from '../wrapper.ts';
import { cacheScript, parseCacheListing } from './cache-listing.ts';
import type { ClientConnection } from './connection.ts';
import type { ClientListener } from './listener.ts';

/** So many computers are asked at once: each mounts its cache for it, and may share the disk of one server. */
const mostAtOnce = 8;

/** One whose connection went twice while it was asked, say because its cache cannot be mounted, is left alone so long. */
const mostLosses = 2;
const leaveAloneMs = 30 * 60_000;
/** Addresses whose losses are remembered. */
const mostRemembered = 1024;

export interface CacheReaderOptions {
  readonly clients: ClientListener;
  /** True when a job waits for the computer of an address: it goes first. */
  readonly isWaitedFor: (address: string) => boolean;
  readonly timings: Pick<ClientTimings, 'cacheAfter' | 'cacheLimit'>;
  readonly log: Log;
}

/**
 * Asks computers what their caches hold, with a script that changes nothing and is no job: after each refresh, so once
 * they have connected, and after each job. It waits a little, spread out at random, because a classroom connects and ends
 * its jobs all at once; only computers that nobody else wants are asked, and what comes meanwhile goes next.
 */
export class CacheReader {
  readonly #options: CacheReaderOptions;
  /** Addresses that are to be asked, and whether the time has come. */
  readonly #due = new Map<string, NodeJS.Timeout | 'now'>();
  readonly #asked = new WeakMap<ClientConnection, number>();
  readonly #reading = new Set<string>();
  readonly #losses = new Map<string, { readonly count: number; readonly last: number }>();
  #disposed = false;

  constructor(options: CacheReaderOptions) {
    this.#options = options;
    options.clients.onDidChange((addresses) => {
      for (const address of addresses) {
        this.#consider(address);
      }
      this.#next();
    });
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#due.values()) {
      if (timer !== 'now') {
        clearTimeout(timer);
      }
    }
    this.#due.clear();
  }

  #consider(address: string): void {
    const client = this.#options.clients.client(address);
    const isDue = client?.hardware?.cache && this.#asked.get(client) !== client.refreshes;
    if (!isDue || this.#isLeftAlone(address) || this.#disposed || this.#due.has(address)) {
      return;
    }
    const delay = this.#options.timings.cacheAfter * (1 + Math.random());
    const timer = setTimeout(() => {
      this.#due.set(address, 'now');
      this.#next();
    }, delay);
    this.#due.set(address, timer);
  }

  #next(): void {
    for (const [address, when] of this.#due) {
      if (this.#reading.size >= mostAtOnce) {
        return;
      }
      if (when !== 'now') {
        continue;
      }
      const client = this.#options.clients.client(address);
      // One that is gone is asked when it comes back.
      if (!client) {
        this.#due.delete(address);
      } else if (client.free && !this.#options.isWaitedFor(address)) {
        this.#due.delete(address);
        void this.#read(client);
      }
    }
  }

  #isLeftAlone(address: string): boolean {
    const { count, last } = this.#losses.get(address) ?? { count: 0, last: 0 };
    return count >= mostLosses && performance.now() - last < leaveAloneMs;
  }

  #noteLoss(address: string): void {
    const count = (this.#losses.get(address)?.count ?? 0) + 1;
    this.#losses.delete(address);
    this.#losses.set(address, { count, last: performance.now() });
    const [oldest] = this.#losses.size > mostRemembered ? this.#losses.keys() : [];
    if (oldest !== undefined) {
      this.#losses.delete(oldest);
    }
    if (count === mostLosses) {
      this.#options.log.warn(`${address}: what its cache holds is not asked for now`);
    }
  }

  async #read(client: ClientConnection): Promise<void> {
    const { address } = client;
    const { timings, log } = this.#options;
    this.#reading.add(address);
    this.#asked.set(client, client.refreshes);
    const runId = randomBytes(16).toString('hex');
    const wrapped = wrapScript({ script: cacheScript, runId });
    const outcome = await client.runQuietly(runId, wrapped, timings.cacheLimit);
    this.#reading.delete(address);
    if (this.#disposed) {
      return;
    }
    if (outcome.kind === 'gone') {
      this.#noteLoss(address);
    } else if (outcome.kind !== 'notStarted') {
      this.#losses.delete(address);
    }
    if (outcome.kind === 'ended') {
      const contents = parseCacheListing(outcome.result.exitCode, outcome.result.text);
      client.noteCache(contents);
      if (!contents) {
        log.info(`${address}: its cache cannot be read (status ${outcome.result.exitCode})`);
      }
    }
    // Not taken: it is asked when it is free again.
    if (outcome.kind === 'notStarted') {
      this.#asked.delete(client);
      this.#consider(address);
    }
    this.#next();
  }
}
