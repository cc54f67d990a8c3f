import { randomBytes } from 'node:crypto';
import { type Disposable, Emitter, type Event } from '../base/events.ts';
import { oneLine } from '../base/one-line.ts';
import type { JobRecord, Jobs } from '../dispatch/types.ts';
import type { ConnectedSession } from '../protocol/index.ts';
import type { Identity } from './identity.ts';

/** Who is connected, as the methods see it. */
export interface ConnectedSessions {
  /** Those that have given a token, oldest first. */
  list(): ConnectedSession[];
  /** Those that last: what comes and goes within two seconds, as a command does, is not told. */
  lasting(): ConnectedSession[];
  /** Fires with new ones, ones that are other than before, and the ids of those gone; without addresses. */
  readonly onDidChange: Event<{ readonly changed: ConnectedSession[]; readonly removed: string[] }>;
}

/** The entry of one session in the list. */
export interface SessionEntry {
  readonly id: string;
  /** Called with its token's owner; from then on it is listed. */
  identified(identity: Identity): void;
  /** Called with the name that its program gives. */
  named(client: string): void;
  leave(): void;
}

/** After so long a session is told to the others, in milliseconds. */
const lastingMs = 2_000;
const mostJobs = 100;
const longestName = 100;

interface Entry {
  readonly id: string;
  readonly address: string;
  readonly connectedAt: string;
  identity?: Identity;
  client?: string;
  /** Until it is told. */
  timer?: NodeJS.Timeout;
  /** Somebody has seen it: its end is told. */
  isSeen: boolean;
}

/** Everybody who is connected, and which jobs of theirs have not ended. */
export class Sessions implements ConnectedSessions, Disposable {
  readonly #lastingMs: number;
  readonly #entries = new Set<Entry>();
  /** Jobs that have not ended, oldest first, by the name of the token that started them. */
  readonly #jobs = new Map<string, Set<string>>();
  readonly #changed = new Emitter<{ changed: ConnectedSession[]; removed: string[] }>();
  readonly #listener: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(jobs: Pick<Jobs, 'active' | 'get' | 'onDidChange'>, options: { lastingMs?: number } = {}) {
    this.#lastingMs = options.lastingMs ?? lastingMs;
    for (const { id } of jobs.active()) {
      this.#take(jobs.get(id));
    }
    this.#listener = jobs.onDidChange((job) => {
      if (this.#take(job)) {
        this.#tell((entry) => entry.identity?.name === job.createdBy);
      }
    });
  }

  /** A connection from this address. */
  enter(address: string): SessionEntry {
    const entry: Entry = {
      id: randomBytes(8).toString('hex'),
      address,
      connectedAt: new Date().toISOString(),
      isSeen: false,
    };
    this.#entries.add(entry);
    return {
      id: entry.id,
      identified: (identity) => this.#identified(entry, identity),
      named: (client) => {
        const name = oneLine(client.trim(), longestName);
        if (name === '' || name === entry.client) {
          return;
        }
        entry.client = name.slice(0, longestName);
        this.#tell((one) => one === entry);
      },
      leave: () => this.#leave(entry),
    };
  }

  list(): ConnectedSession[] {
    const listed = [...this.#entries].filter(({ identity }) => identity);
    for (const entry of listed) {
      entry.isSeen = true;
    }
    return listed.flatMap((entry) =>
      this.#shown(entry).map((shown) => ({ ...shown, address: entry.address })),
    );
  }

  lasting(): ConnectedSession[] {
    return [...this.#entries].filter(({ isSeen }) => isSeen).flatMap((entry) => this.#shown(entry));
  }

  dispose(): void {
    for (const { timer } of this.#entries) {
      clearTimeout(timer);
    }
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #identified(entry: Entry, identity: Identity): void {
    entry.identity = identity;
    if (entry.timer || !this.#entries.has(entry)) {
      return;
    }
    entry.timer = setTimeout(() => {
      entry.isSeen = true;
      this.#tell((one) => one === entry);
    }, this.#lastingMs);
    entry.timer.unref();
  }

  #leave(entry: Entry): void {
    clearTimeout(entry.timer);
    if (this.#entries.delete(entry) && entry.isSeen) {
      this.#changed.fire({ changed: [], removed: [entry.id] });
    }
  }

  /** True when it is other than before which jobs of its owner have not ended. */
  #take({ id, createdBy, endedAt }: JobRecord): boolean {
    const jobs = this.#jobs.get(createdBy) ?? new Set();
    if (endedAt === undefined) {
      if (jobs.has(id)) {
        return false;
      }
      this.#jobs.set(createdBy, jobs.add(id));
      return true;
    }
    const wasThere = jobs.delete(id);
    if (jobs.size === 0) {
      this.#jobs.delete(createdBy);
    }
    return wasThere;
  }

  #tell(isOther: (entry: Entry) => boolean): void {
    const changed = [...this.#entries]
      .filter((entry) => entry.isSeen && isOther(entry))
      .flatMap((entry) => this.#shown(entry));
    if (changed.length > 0) {
      this.#changed.fire({ changed, removed: [] });
    }
  }

  /** None for one that has given no token. */
  #shown({ id, identity, client, connectedAt }: Entry): ConnectedSession[] {
    if (!identity) {
      return [];
    }
    const { name, role } = identity;
    const jobs = [...(this.#jobs.get(name) ?? [])].slice(-mostJobs).reverse();
    return [{ id, name, role, ...(client !== undefined && { client }), connectedAt, jobs }];
  }
}

/** The name in LSP's `clientInfo`, whatever was sent as that. */
export function clientName(clientInfo: unknown): string {
  if (typeof clientInfo !== 'object' || clientInfo === null) {
    return '';
  }
  const parts = ['name', 'version'].map((key) => Reflect.get(clientInfo, key));
  return parts.filter((part) => typeof part === 'string').join(' ');
}
