import type { DaemonClient } from '../client/index.ts';
import type { Language } from '../protocol/message.ts';

/**
 * The connections to one daemon, one for each language that its answers are wanted in: a daemon says what a person
 * reads in the language of the connection. Made when they are first needed.
 */
export class ConnectionPerLanguage {
  readonly #connect: (language: Language) => Promise<DaemonClient>;
  readonly #clients = new Map<Language, Promise<DaemonClient>>();

  constructor(connect: (language: Language) => Promise<DaemonClient>) {
    this.#connect = connect;
  }

  /** Rejects with the client's ConnectionError. */
  in(language: Language): Promise<DaemonClient> {
    const known = this.#clients.get(language);
    if (known) {
      return known;
    }
    const client = this.#connect(language);
    this.#clients.set(language, client);
    const forget = () => {
      if (this.#clients.get(language) === client) {
        this.#clients.delete(language);
      }
    };
    client.then(({ onClose }) => onClose(forget), forget);
    return client;
  }

  /** Closes them all; resolves when they are gone. */
  async close(): Promise<void> {
    const clients = await Promise.allSettled(this.#clients.values());
    await Promise.all(clients.map((each) => (each.status === 'fulfilled' ? each.value.close() : undefined)));
  }
}
