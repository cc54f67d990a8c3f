import { Emitter } from 'vscode-jsonrpc';
import { backOffMs } from './model/back-off.ts';
import { ConnectProblem, type Peer } from './peer.ts';

/** How it stands with the daemon; `nextTry` is a time in milliseconds. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly url: string; readonly name: string }
  | { readonly kind: 'unauthorized'; readonly reason: string }
  | { readonly kind: 'notConfigured'; readonly reason: string }
  | { readonly kind: 'noServer'; readonly reason: string }
  | { readonly kind: 'away'; readonly reason: string; readonly nextTry: number };

export interface ConnectionOptions {
  /** Opens a new connection; rejects with ConnectProblem. */
  readonly open: (signal: AbortSignal) => Promise<Peer>;
  /** What is to be done on a new connection before it counts as connected. */
  readonly joined: (peer: Peer) => Promise<void>;
  /** Waits; resolves early when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const whenAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
  });

/**
 * What comes from a connection after another was begun is not taken any more: the other may lead to another server, and an
 * answer of this one would be taken for that one's.
 */
function ofThisConnection(peer: Peer, signal: AbortSignal): Peer {
  return {
    ...peer,
    request: async (method, params) => {
      const answer = await peer.request(method, params);
      if (signal.aborted) {
        throw new ConnectProblem('away', `${method}: the connection has changed`);
      }
      return answer;
    },
    onNotification: (listener) =>
      peer.onNotification((notification) => {
        if (!signal.aborted) {
          listener(notification);
        }
      }),
  };
}

/** Keeps one connection to the daemon, and gets a new one when it is lost. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #changed = new Emitter<ConnectionState>();
  readonly onDidChangeState = this.#changed.event;
  #state: ConnectionState = { kind: 'connecting' };
  #peer: Peer | undefined;
  #abort = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The open connection. Throws ConnectProblem while there is none. */
  get peer(): Peer {
    if (this.#peer) {
      return this.#peer;
    }
    throw new ConnectProblem('away', 'reason' in this.#state ? this.#state.reason : this.#state.kind);
  }

  /** Connects, at once and from the beginning, also when there is a connection. */
  start(): void {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const before = this.#running;
    // One after the other: two language clients at once would both register their providers.
    this.#running = before.then(() => this.#keep(abort.signal));
  }

  /** Ends the connection; resolves when it is gone. */
  async dispose(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    this.#changed.dispose();
  }

  async #keep(signal: AbortSignal): Promise<void> {
    if (!signal.aborted) {
      this.#set({ kind: 'connecting' });
    }
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const problem = await this.#once(signal, () => {
        attempt = 0;
      });
      if (signal.aborted) {
        return;
      }
      if (problem.kind !== 'away') {
        this.#set({ kind: problem.kind, reason: problem.message });
        return;
      }
      const ms = backOffMs(Math.max(attempt, 1));
      this.#set({ kind: 'away', reason: problem.message, nextTry: Date.now() + ms });
      await this.#options.wait(ms, signal);
    }
  }

  /** One connection from its beginning to its end; the result is why it ended. */
  async #once(signal: AbortSignal, connected: () => void): Promise<ConnectProblem> {
    let peer: Peer | undefined;
    try {
      peer = ofThisConnection(await this.#options.open(signal), signal);
      const closed = peer.closed.then((reason) => new ConnectProblem('away', reason));
      const lost = await Promise.race([this.#options.joined(peer), closed]);
      if (lost) {
        return lost;
      }
      if (signal.aborted) {
        return new ConnectProblem('away', '');
      }
      connected();
      this.#peer = peer;
      this.#set({ kind: 'connected', url: peer.url, name: peer.name });
      await Promise.race([closed, whenAborted(signal)]);
      return signal.aborted ? new ConnectProblem('away', '') : await closed;
    } catch (error) {
      return error instanceof ConnectProblem ? error : new ConnectProblem('away', messageOf(error));
    } finally {
      this.#peer = undefined;
      await peer?.dispose();
    }
  }

  #set(state: ConnectionState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
