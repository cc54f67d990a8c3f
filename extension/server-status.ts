import { Emitter } from 'vscode-jsonrpc';
import type { StatusCheck } from '../daemon/protocol/index.ts';
import type { Connection } from './connection.ts';
import type { DaemonInfo } from './daemon-info.ts';
import { type ServerProblem, serverProblems } from './model/server-status.ts';
import type { Store } from './store.ts';

/** What is wrong with the repository server, as its daemon tells it; asked for when that says that it has changed. */
export class ServerStatus {
  readonly #connection: Connection;
  readonly #info: DaemonInfo;
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: { dispose(): void }[];
  #checks: readonly StatusCheck[] = [];

  readonly onDidChange = this.#changed.event;

  constructor(connection: Connection, store: Store, info: DaemonInfo) {
    this.#connection = connection;
    this.#info = info;
    this.#subscriptions = [
      connection.onDidChangeState(() => void this.#refresh()),
      store.onDidChange((topic) => {
        if (topic === 'status') {
          void this.#refresh();
        }
      }),
    ];
  }

  get problems(): readonly ServerProblem[] {
    return serverProblems(this.#checks);
  }

  /** Has the daemon look again. Rejects with an error whose message can be shown. */
  async checkAgain(): Promise<void> {
    const { checks } = await this.#connection.peer.request('og/status', { refresh: true });
    this.#take(checks);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#changed.dispose();
  }

  /** While there is no connection nothing is known. */
  async #refresh(): Promise<void> {
    const { state } = this.#connection;
    if (state.kind !== 'connected' || !this.#info.has('status')) {
      return this.#take([]);
    }
    const { peer } = this.#connection;
    // A connection that ends just now is told elsewhere.
    const answer = await peer.request('og/status', {}).catch(() => undefined);
    const isSamePeer = this.#connection.state.kind === 'connected' && this.#connection.peer === peer;
    if (isSamePeer) {
      this.#take(answer?.checks ?? []);
    }
  }

  #take(checks: readonly StatusCheck[]): void {
    const isSame = JSON.stringify(checks) === JSON.stringify(this.#checks);
    this.#checks = checks;
    if (!isSame) {
      this.#changed.fire();
    }
  }
}
