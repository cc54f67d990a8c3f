import type { CancellationToken, Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { StructureService } from '../../language/types.ts';
import type { LspAnswers } from './answers.ts';
import type { ClientShapes } from './client.ts';
import { createTokenStore } from './semantic-token-store.ts';

interface StructureOptions {
  readonly service: StructureService;
  readonly documents: TextDocuments<TextDocument>;
  readonly answers: LspAnswers;
  shapes(): ClientShapes;
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
  const { service, documents, answers, shapes } = options;
  const { answer, answerFrom } = answers;
  const tokens = createTokenStore();

  lsp.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    answerFrom('documentSymbol', uri, token, async (document, signal) =>
      shapes().symbols(uri, await service.documentSymbols(document, signal)),
    ),
  );
  lsp.onFoldingRanges(({ textDocument: { uri } }, token) =>
    answerFrom('foldingRange', uri, token, async (document, signal) =>
      shapes().foldingRanges(await service.foldingRanges(document, signal)),
    ),
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
