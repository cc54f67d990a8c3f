import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../base/log.ts';
import type { Language } from '../base/message.ts';
import type { StructureService } from '../language/types.ts';
import { answerError } from './rpc-error.ts';
import { createTokenStore } from './semantic-token-store.ts';

interface StructureOptions {
  readonly service: StructureService;
  readonly documents: TextDocuments<TextDocument>;
  readonly log: Log;
  language(): Language;
}

/** What `initialize` says of it. */
export function structureCapabilities({ tokensLegend: legend }: StructureService): ServerCapabilities {
  return {
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentLinkProvider: { resolveProvider: false },
    selectionRangeProvider: true,
    semanticTokensProvider: { legend, full: { delta: true }, range: true },
    inlayHintProvider: true,
    workspaceSymbolProvider: true,
    documentFormattingProvider: true,
  };
}

/** Answers LSP's questions about navigation and structure. Returns what is to be told of a document closed. */
export function answerStructure(lsp: Connection, options: StructureOptions): { close(uri: string): void } {
  const { service, documents, log, language } = options;
  const tokens = createTokenStore();

  const answer = async <T>(
    method: string,
    token: CancellationToken,
    from: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    if (token.isCancellationRequested) abort.abort();
    try {
      abort.signal.throwIfAborted();
      return await from(abort.signal);
    } catch (error) {
      if (abort.signal.aborted) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      throw answerError(error, method, language(), log);
    } finally {
      subscription.dispose();
    }
  };

  /** Answers from a document as it is; null when it is not open. What is of an older text is not sent. */
  const answerFrom = <T>(
    method: string,
    uri: string,
    token: CancellationToken,
    from: (document: TextDocument, signal: AbortSignal) => Promise<T>,
  ): Promise<T | null> =>
    answer(method, token, async (signal) => {
      const document = documents.get(uri);
      if (!document) return null;
      const { version } = document;
      const result = await from(document, signal);
      if (documents.get(uri) !== document || document.version !== version) {
        throw new ResponseError(LSPErrorCodes.ContentModified, 'the document changed');
      }
      return result;
    });

  lsp.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    answerFrom('documentSymbol', uri, token, service.documentSymbols),
  );
  lsp.onFoldingRanges(({ textDocument: { uri } }, token) =>
    answerFrom('foldingRange', uri, token, service.foldingRanges),
  );
  lsp.onDefinition(({ textDocument: { uri }, position }, token) =>
    answerFrom('definition', uri, token, (document, signal) =>
      service.definition(document, position, signal),
    ),
  );
  lsp.onReferences(({ textDocument: { uri }, position, context }, token) =>
    answerFrom('references', uri, token, (document, signal) =>
      service.references(document, position, context.includeDeclaration, signal),
    ),
  );
  lsp.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    answerFrom('documentHighlight', uri, token, (document, signal) =>
      service.highlights(document, position, signal),
    ),
  );
  lsp.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    answerFrom('prepareRename', uri, token, (document, signal) =>
      service.renameRange(document, position, signal),
    ),
  );
  lsp.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    answerFrom('rename', uri, token, (document, signal) =>
      service.rename(document, position, newName, signal),
    ),
  );
  lsp.onDocumentLinks(({ textDocument: { uri } }, token) =>
    answerFrom('documentLink', uri, token, service.documentLinks),
  );
  lsp.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
    answerFrom('selectionRange', uri, token, (document, signal) =>
      service.selectionRanges(document, positions, signal),
    ),
  );
  lsp.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    answerFrom('inlayHint', uri, token, (document, signal) => service.inlayHints(document, range, signal)),
  );
  lsp.onWorkspaceSymbol(({ query }, token) =>
    answer('workspaceSymbol', token, (signal) => service.workspaceSymbols(documents.all(), query, signal)),
  );
  lsp.onDocumentFormatting(({ textDocument: { uri }, options: layout }, token) =>
    answerFrom('formatting', uri, token, (document, signal) => service.format(document, layout, signal)),
  );

  const allTokens = (uri: string, token: CancellationToken) =>
    answerFrom('semanticTokens', uri, token, (document, signal) =>
      service.semanticTokens(document, undefined, signal),
    );
  lsp.languages.semanticTokens.on(async ({ textDocument: { uri } }, token) =>
    tokens.whole(uri, (await allTokens(uri, token)) ?? []),
  );
  lsp.languages.semanticTokens.onDelta(async ({ textDocument: { uri }, previousResultId }, token) =>
    tokens.delta(uri, (await allTokens(uri, token)) ?? [], previousResultId),
  );
  lsp.languages.semanticTokens.onRange(async ({ textDocument: { uri }, range }, token) => {
    const data = await answerFrom('semanticTokens', uri, token, (document, signal) =>
      service.semanticTokens(document, range, signal),
    );
    return { data: data ?? [] };
  });
  return tokens;
}
