import type { Disposable } from 'vscode-jsonrpc';
import { otherPeople, type Person } from './model/people.ts';
import type { Peer } from './peer.ts';
import type { Store } from './store.ts';

/** Who else is connected to the repository. */
export class People implements Disposable {
  readonly #store: Store;
  #own: { readonly id: string; readonly name: string | undefined } | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The name of the person's own token; an older daemon does not tell it. */
  get own(): string | undefined {
    return this.#own?.name;
  }

  get others(): readonly Person[] {
    // Without one's own session nobody knows who the others are.
    return this.#own ? otherPeople(this.#store.state.sessions, this.#own.id) : [];
  }

  /** Asks on a new connection who one is oneself. */
  async follow(peer: Peer): Promise<void> {
    this.#own = undefined;
    const answer = await peer.request('og/session/list', {}).catch(() => undefined);
    if (!answer) {
      return;
    }
    const name = answer.sessions.find(({ id }) => id === answer.own)?.name;
    this.#own = { id: answer.own, name };
  }

  dispose(): void {
    this.#own = undefined;
  }
}
