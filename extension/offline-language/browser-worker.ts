/**
 * The language without a daemon, in a worker of the browser: a bundle of its own, `dist/offline-language.js`. The
 * page sends the parsers' bytes first ({@link StartMessage}) and gets `{ready: true}`; from then on it is LSP, a message
 * for each message. On a desktop `ogrepod lsp --stdio` does the same.
 */
import './browser-globals.ts';
import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-jsonrpc/browser';
import { Emitter } from '../../daemon/base/events.ts';
import { silentLog } from '../../daemon/base/log.ts';
import { version } from '../../daemon/base/version.ts';
import { giveParsers } from '../../daemon/language/host/browser.ts';
import { createLanguageService, noInventory } from '../../daemon/language/index.ts';
import { serveLspAlone } from '../../daemon/server/lsp/alone.ts';
import type { StartMessage } from './start-message.ts';

/** As much of the worker as is used; the types of the browser are not those of the rest. */
declare const self: {
  onmessage: unknown;
  postMessage(message: unknown): void;
} & ConstructorParameters<typeof BrowserMessageReader>[0];

self.onmessage = ({ data }: { readonly data: StartMessage }) => {
  self.onmessage = null;
  void start(data);
};

async function start({ parsers }: StartMessage): Promise<void> {
  giveParsers(parsers);
  const language = await createLanguageService(noInventory);
  const nothing = new Emitter<never>();
  serveLspAlone({
    reader: new BrowserMessageReader(self),
    writer: new BrowserMessageWriter(self),
    rooms: {
      language,
      // There are no programs in a browser.
      shellcheck: { check: () => Promise.resolve([]), dispose: () => {} },
      info: { name: 'ogrepod', version },
    },
    inventory: {
      onDidChangeImages: nothing.event,
      onDidChangeRepositories: nothing.event,
      onDidChangeClassrooms: nothing.event,
    },
    language: 'en',
    log: silentLog,
    onInitialize: () => {},
  });
  self.postMessage({ ready: true });
}
