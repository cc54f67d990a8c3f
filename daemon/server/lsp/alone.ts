import { createMessageConnection, type MessageReader, type MessageWriter } from 'vscode-jsonrpc';
import type { ProtocolConnection } from 'vscode-languageserver';
import type { Log } from '../../base/log.ts';
import type { Language } from '../../protocol/message.ts';
import type { InventoryEvents } from '../changes/inventory-watch.ts';
import { watchInventory } from '../changes/inventory-watch.ts';
import { createTurns } from '../transport/one-per-turn.ts';
import { createLspGate } from './gate.ts';
import { createLspSession, type LspRooms } from './session.ts';

export interface LspAloneOptions {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  readonly rooms: LspRooms;
  readonly inventory: InventoryEvents;
  /** Until `initialize` names another. */
  readonly language: Language;
  readonly log: Log;
  /** Called at `initialize`, with the editor's process. */
  onInitialize(processId: number | null): void;
}

export interface LspAlone {
  /** The exit code: 0 when the editor said `shutdown` and then `exit`, else 1. */
  readonly ended: Promise<number>;
  /** Ends it as if the editor were gone. */
  end(): void;
  /** Shows the editor's user a warning, once it can. */
  warn(text: (language: Language) => string): void;
}

/** Serves LSP and nothing else to one editor. */
export function serveLspAlone(options: LspAloneOptions): LspAlone {
  const { reader, writer, rooms, log } = options;
  let { language } = options;
  const ended = Promise.withResolvers<number>();
  const initialized = Promise.withResolvers<void>();
  const logger = { error: log.warn, warn: log.warn, info: () => {}, log: () => {} };
  const connection = createMessageConnection(reader, writer, logger, {
    messageStrategy: { handleMessage: (incoming, next) => gate.handle(incoming, next) },
  });
  const watch = watchInventory(options.inventory);
  const gate = createLspGate({
    start: () =>
      createLspSession(connection as ProtocolConnection, {
        rooms,
        watch,
        turns: createTurns(),
        log,
        language: () => language,
        setLanguage: (wanted) => {
          language = wanted;
        },
        onInitialize: options.onInitialize,
        onInitialized: () => initialized.resolve(),
        onExit: (code) => ended.resolve(code),
      }),
    write: (answer) => void writer.write(answer),
    language: () => language,
    log,
  });
  connection.onRequest((method) => {
    throw gate.unanswered(method);
  });
  connection.onUnhandledNotification(() => {});
  // `exit` before `initialize` has nobody else to hear it.
  connection.onNotification('exit', () => ended.resolve(1));
  const end = () => ended.resolve(1);
  connection.onClose(end);
  void ended.promise.then(() => {
    gate.dispose();
    watch.dispose();
    connection.dispose();
  });
  connection.listen();
  return {
    ended: ended.promise,
    end,
    warn: (text) => {
      // LSP's number for a warning.
      const type = 2;
      void initialized.promise.then(() =>
        connection.sendNotification('window/showMessage', { type, message: text(language) }),
      );
    },
  };
}
