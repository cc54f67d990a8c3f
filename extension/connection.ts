import { Emitter } from 'vscode-jsonrpc';
import { backOffMs } from './model/back-off.ts';
import { ConnectProblem, type Peer } from './peer.ts';

/** How it stands with the daemon; `nextTry` is a time in milliseconds. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly url: string }
  | { readonly kind: 'unauthorized'; readonly reason: string }
  | { readonly kind: 'notConfigured'; readonly reason: string }
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
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

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
    if (this.#peer) return this.#peer;
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
    if (!signal.aborted) this.#set({ kind: 'connecting' });
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const problem = await this.#once(signal, () => {
        attempt = 0;
      });
      if (signal.aborted) return;
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
      peer = await this.#options.open(signal);
      const closed = peer.closed.then((reason) => new ConnectProblem('away', reason));
      const lost = await Promise.race([this.#options.joined(peer), closed]);
      if (lost) return lost;
      if (signal.aborted) return new ConnectProblem('away', '');
      connected();
      this.#peer = peer;
      this.#set({ kind: 'connected', url: peer.url });
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
