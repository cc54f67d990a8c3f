import { BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import type { DaemonSocket } from './host.ts';

/** A language client over a socket that is open: it starts no process and no worker, as those of the library would. */
export class SocketClient extends BaseLanguageClient {
  readonly #socket: DaemonSocket;

  constructor(socket: DaemonSocket, options: LanguageClientOptions) {
    super('og', 'OpenGnsys', options);
    this.#socket = socket;
  }

  protected override createMessageTransports() {
    return Promise.resolve(this.#socket);
  }
}
