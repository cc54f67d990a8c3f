import {
  type CancellationToken,
  createConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  type ProtocolConnection,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import type { Language } from '../../protocol/message.ts';
import { languageOf } from '../../strings/index.ts';
import type { InventoryWatch } from '../changes/inventory-watch.ts';
import type { Rooms } from '../rooms.ts';
import type { Turns } from '../transport/one-per-turn.ts';
import { createLspAnswers } from './answers.ts';
import { type ClientShapes, shapesFor } from './client.ts';
import { completionsFor } from './completion.ts';
import { createDiagnosticSettings } from './diagnostic-settings.ts';
import { createDiagnosticsPublisher } from './diagnostics.ts';
import { answerFixes, fixCapabilities } from './fixes.ts';
import {
  createDocumentBudget,
  type DocumentBudget,
  documentConfiguration,
  keepDocuments,
  refusedDocument,
} from './kept-documents.ts';
import { createShellCheckTier } from './shellcheck.ts';
import { answerStructure, structureCapabilities } from './structure.ts';

/** What LSP works with. */
export interface LspRooms extends Pick<Rooms, 'language' | 'shellcheck'> {
  /** With a protocol where `og/*` is served on the same connection. */
  readonly info: Pick<Rooms['info'], 'name' | 'version'> &
    Partial<Pick<Rooms['info'], 'protocol' | 'features'>>;
}

export interface LspSessionOptions {
  readonly rooms: LspRooms;
  /** Of all sessions together. */
  readonly watch: InventoryWatch;
  readonly turns: Turns;
  /** What all sessions have open; of this one alone where there are no others. */
  readonly budget?: DocumentBudget;
  readonly log: Log;
  language(): Language;
  /** Called with the locale of `initialize`. */
  setLanguage(language: Language): void;
  /** Called at `initialize`, with the client's process, which may be on another machine, and what it says of itself. */
  onInitialize?(processId: number | null, clientInfo: unknown): void;
  onInitialized?(): void;
  /** Called at `exit`: the session ends, the daemon goes on. The code is 0 after `shutdown`, else 1. */
  onExit(code: number): void;
}

/**
 * LSP on a connection that carries `og/*` too. The library's entry for Node would end the process at `exit`,
 * and when the client's process is not on this machine; the neutral one takes a watch dog of our own.
 */
export function createLspSession(connection: ProtocolConnection, options: LspSessionOptions): Disposable {
  const { rooms, watch, turns, log, language } = options;
  const watchDog = {
    shutdownReceived: false,
    initialize: () => {},
    exit: (code: number) => options.onExit(code),
  };
  const lsp = createConnection(() => connection, watchDog);
  const documents = new TextDocuments(documentConfiguration);
  const settings = createDiagnosticSettings(language);
  const shellcheck = createShellCheckTier({
    shellcheck: rooms.shellcheck,
    service: rooms.language,
    isEnabled: () => settings.shellcheck,
  });
  const wantedOf = (found: readonly Diagnostic[] | undefined) => found && settings.applied(found);
  const diagnostics = createDiagnosticsPublisher({
    diagnose: async (document, signal) =>
      settings.applied(await rooms.language.diagnose(document, language(), signal)),
    second: {
      known: (document) => wantedOf(shellcheck.known(document)),
      carriedOver: (document) => settings.applied(shellcheck.carriedOver(document)),
      find: async (document, signal) => settings.applied(await shellcheck.find(document, signal)),
    },
    publish: (params) => void lsp.sendDiagnostics(shapes.published(params)),
    turns,
    log,
  });
  /** By document, as JSON: what the editor was last answered. */
  const lensesShown = new Map<string, string>();
  let client: InitializeParams | undefined;
  let shapes = shapesFor({});

  const answers = createLspAnswers({ documents, log, language });
  /** Answers from a document that was read. */
  const answerRead = <T>(
    method: string,
    uri: string,
    token: CancellationToken,
    from: (document: TextDocument) => T,
  ): Promise<T | null> =>
    answers.answerFrom(method, uri, token, async (document, signal) => {
      await rooms.language.read(document);
      signal.throwIfAborted();
      return from(document);
    });

  lsp.onInitialize((params) => {
    if (client) {
      throw new ResponseError(LSPErrorCodes.RequestFailed, 'already initialized');
    }
    client = params;
    shapes = shapesFor(params.capabilities);
    settings.initialize(params.initializationOptions);
    if (params.locale !== undefined) {
      options.setLanguage(languageOf(params.locale));
    }
    options.onInitialize?.(params.processId, params.clientInfo);
    return initializeResult(rooms, shapes);
  });
  lsp.onInitialized(() => options.onInitialized?.());
  lsp.onCompletion(({ textDocument, position }, token) =>
    answerRead('completion', textDocument.uri, token, (document) =>
      completionsFor(rooms.language.complete(document, position, language()), client?.capabilities),
    ),
  );
  lsp.onCompletionResolve((item, token) =>
    answers.answer('completionItem/resolve', token, () =>
      shapes.resolved(rooms.language.resolveCompletion(item, language())),
    ),
  );
  lsp.onSignatureHelp(({ textDocument, position }, token) =>
    answerRead('signatureHelp', textDocument.uri, token, (document) =>
      shapes.signatureHelp(rooms.language.signatureHelp(document, position, language())),
    ),
  );
  lsp.onHover(({ textDocument, position }, token) =>
    answerRead('hover', textDocument.uri, token, (document) =>
      shapes.hover(rooms.language.hover(document, position, language())),
    ),
  );
  lsp.onCodeLens(({ textDocument }, token) =>
    answerRead('codeLens', textDocument.uri, token, (document) => {
      const lenses = rooms.language.codeLenses(document, language());
      lensesShown.set(document.uri, JSON.stringify(lenses));
      return lenses;
    }),
  );
  const structure = answerStructure(lsp, {
    service: rooms.language,
    documents,
    answers,
    shapes: () => shapes,
  });
  answerFixes(lsp, {
    service: rooms.language,
    answers,
    settings,
    shellcheck,
    language,
    client: () => client,
    shapes: () => shapes,
    onDidChangeSettings() {
      for (const document of documents.all()) {
        diagnostics.schedule(document);
      }
    },
  });
  documents.onDidOpen(({ document }) => {
    rooms.language.read(document).catch((error) => log.error(`reading failed: ${error}`));
  });
  documents.onDidChangeContent(({ document }) => diagnostics.schedule(document));
  documents.onDidClose(({ document }) => {
    diagnostics.clear(document);
    lensesShown.delete(document.uri);
    structure.close(document.uri);
    shellcheck.close(document.uri);
    rooms.language.close(document);
  });

  /** Whether an editor shows a lens that is no more true. */
  const lensesChanged = () =>
    [...lensesShown].some(([uri, shown]) => {
      const document = documents.get(uri);
      return document && JSON.stringify(rooms.language.codeLenses(document, language())) !== shown;
    });
  const inventoryChanged = () => {
    for (const document of documents.all()) {
      diagnostics.refresh(document);
    }
    if (!client?.capabilities.workspace?.codeLens?.refreshSupport || !lensesChanged()) {
      return;
    }
    // A client that went away cannot answer; nothing is lost.
    lsp.sendRequest('workspace/codeLens/refresh').catch(() => {});
  };
  const kept = keepDocuments(lsp, {
    documents,
    budget: options.budget ?? createDocumentBudget(),
    onRefuse: (uri, why) =>
      void lsp.sendDiagnostics({
        uri,
        diagnostics: why === undefined ? [] : settings.applied([refusedDocument(why, language())]),
      }),
  });
  const subscriptions = [kept, watch.onDidChange(inventoryChanged)];
  return {
    dispose() {
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
      diagnostics.dispose();
      answers.dispose();
      for (const document of documents.all()) {
        rooms.language.close(document);
      }
    },
  };
}

function initializeResult({ info, language }: LspRooms, shapes: ClientShapes): InitializeResult {
  return {
    capabilities: shapes.announced({
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: [' ', '/', ':', '$', '@', '"'], resolveProvider: true },
      signatureHelpProvider: { triggerCharacters: [' '] },
      hoverProvider: true,
      // What they do are the commands of an editor that speaks `og/*`.
      ...(info.protocol === undefined ? {} : { codeLensProvider: { resolveProvider: false } }),
      ...fixCapabilities,
      ...structureCapabilities(language),
      ...(info.protocol === undefined
        ? {}
        : { experimental: { og: { protocol: info.protocol, features: info.features } } }),
    }),
    serverInfo: { name: info.name, version: info.version },
  };
}
