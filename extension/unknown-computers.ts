import { Emitter } from 'vscode-jsonrpc';
import type { Result } from '../daemon/protocol/index.ts';
import type { Connection } from './connection.ts';
import type { DaemonInfo } from './daemon-info.ts';
import type { Store } from './store.ts';

type Unknown = Result<'og/computer/unknown'>;

/** They are looked for so often, and a moment after a classroom has changed. */
const everyMs = 30_000;
const soonMs = 1_000;

const none: Unknown = { total: 0, computers: [] };

/** The computers that have connected to the repository and belong to no classroom. */
export class UnknownComputers {
  readonly #connection: Connection;
  readonly #info: DaemonInfo;
  readonly #changed = new Emitter<void>();
  readonly #timer = setInterval(() => void this.refresh(), everyMs);
  readonly #subscriptions: { dispose(): void }[];
  #soon: ReturnType<typeof setTimeout> | undefined;
  #found = none;

  readonly onDidChange = this.#changed.event;

  constructor(connection: Connection, store: Store, info: DaemonInfo) {
    this.#connection = connection;
    this.#info = info;
    this.#subscriptions = [
      connection.onDidChangeState(() => this.#refreshSoon()),
      store.onDidChange((topic) => {
        if (topic === 'classroom') {
          this.#refreshSoon();
        }
      }),
    ];
  }

  get found(): Unknown {
    return this.#found;
  }

  /** Asks the repository. While there is no connection there are none. */
  async refresh(): Promise<void> {
    const { state } = this.#connection;
    const isAsked = state.kind === 'connected' && this.#info.has('unknownComputers');
    // A connection that ends just now is told elsewhere.
    const found = isAsked
      ? await this.#connection.peer.request('og/computer/unknown', {}).catch(() => none)
      : none;
    const isSame = JSON.stringify(found) === JSON.stringify(this.#found);
    this.#found = found;
    if (!isSame) {
      this.#changed.fire();
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#changed.dispose();
  }

  #refreshSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.refresh();
    }, soonMs);
  }
}
