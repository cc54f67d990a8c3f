import type { Disposable } from 'vscode-jsonrpc';
import type { MulticastSession } from '../daemon/protocol/index.ts';
import { LiveDocuments } from './live-documents.ts';
import { refusalOf } from './model/refusal.ts';
import { strings } from './strings.ts';
import type { Studio } from './studio.ts';

/** Documents with what the sender of a multicast session writes. */
export class SenderLogs implements Disposable {
  readonly #studio: Pick<Studio, 'store' | 'request'>;
  readonly #documents: LiveDocuments;

  constructor(studio: Pick<Studio, 'store' | 'request'>) {
    this.#studio = studio;
    this.#documents = new LiveDocuments({
      scheme: 'og-sender-log',
      language: 'log',
      followsEnd: true,
      read: (query, open) => this.#read(Number(query.get('port')), open),
      follow: (refresh) => [
        studio.store.onDidChange((topic) => {
          if (topic === 'transfer') {
            refresh(() => true);
          }
        }),
      ],
    });
  }

  /** Opens the log of a session, at its end. */
  async show({ image, port }: Pick<MulticastSession, 'image' | 'port'>): Promise<void> {
    await this.#documents.show(strings.senderLog(image, port), { port: String(port) });
  }

  dispose(): void {
    this.#documents.dispose();
  }

  /** What was shown stays when the session is gone, or the connection. */
  async #read(port: number, open = ''): Promise<string> {
    try {
      const { text } = await this.#studio.request('og/transfer/log', { port });
      return text === '' ? strings.emptyLog() : text;
    } catch (error) {
      if (open !== '') {
        return open;
      }
      if (refusalOf(error)?.reason === 'notFound') {
        return strings.noLog();
      }
      return `${strings.outputNeedsConnection()}\n${error instanceof Error ? error.message : error}\n`;
    }
  }
}
