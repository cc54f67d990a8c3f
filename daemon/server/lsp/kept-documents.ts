import type {
  Connection,
  Diagnostic,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Disposable } from '../../base/events.ts';
import { limits } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';

/** LSP's number for it. */
const information = 3;

/** How much is kept of what editors have open. The sizes are in UTF-16 code units, a byte each for most scripts. */
export const documentLimits = {
  /** Of one document. */
  length: limits.documentLength,
  /** Of one session. */
  count: 200,
  size: 64 * 1024 * 1024,
  /** Of all sessions together. */
  countOfAll: 10_000,
  sizeOfAll: 256 * 1024 * 1024,
  /** What changes that must be made one after the other may cost: how many there are, times the document's length. */
  work: 64 * 1024 * 1024,
} as const;

/** Why a document is not kept. */
export type Refusal = 'tooLarge' | 'tooManyOpen' | 'tooManyOfAll' | 'changedTooMuch';

type TextDocumentConnection = Parameters<TextDocuments<TextDocument>['listen']>[0];

/** What an editor shows at a document that is not kept. */
export function refusedDocument(why: Refusal, language: Language): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: information,
    code: 'document-not-read',
    source: 'og',
    message: render(message(`server.document.${why}`), language),
  };
}

/** What all sessions have open. */
export interface DocumentBudget {
  count: number;
  size: number;
}

export const createDocumentBudget = (): DocumentBudget => ({ count: 0, size: 0 });

/** For `TextDocuments`: as the library's own, but many changes at once are made in one pass. */
export const documentConfiguration = { create: TextDocument.create, update };

function update(
  document: TextDocument,
  changes: DidChangeTextDocumentParams['contentChanges'],
  version: number,
): TextDocument {
  const text = appliedTogether(document, changes);
  return TextDocument.update(document, text === undefined ? changes : [{ text }], version);
}

/**
 * The text after changes that come from its end to its begin, as editors send what they change in many places: each
 * place is then one of the text as it is. Undefined for others, which must be made one after the other.
 */
function appliedTogether(
  document: TextDocument,
  changes: DidChangeTextDocumentParams['contentChanges'],
): string | undefined {
  if (changes.length < 2) {
    return undefined;
  }
  const text = document.getText();
  const parts: string[] = [];
  let end = text.length;
  for (const change of changes) {
    if (!('range' in change) || !change.range) {
      return undefined;
    }
    const [from, to] = [exactOffset(document, change.range.start), exactOffset(document, change.range.end)];
    if (from === undefined || to === undefined || from > to || to > end) {
      return undefined;
    }
    parts.push(text.slice(to, end), change.text);
    end = from;
  }
  parts.push(text.slice(0, end));
  return parts.reverse().join('');
}

/** Undefined for a place that is none of the text: what that means depends on the changes before. */
function exactOffset(document: TextDocument, place: { line: number; character: number }): number | undefined {
  const { line, character } = place;
  if (line < 0 || line >= document.lineCount || character < 0) {
    return undefined;
  }
  const offset = document.offsetAt(place);
  return offset - document.offsetAt({ line, character: 0 }) === character ? offset : undefined;
}

/** A text of nothing but line ends costs more than its letters: where each line begins is kept too. */
const sizeOf = (document: TextDocument) => Math.max(document.getText().length, 16 * document.lineCount);

export interface KeptDocumentsOptions {
  readonly documents: TextDocuments<TextDocument>;
  readonly budget: DocumentBudget;
  /** A document is not kept, or no more; undefined: one that was not kept was closed. */
  onRefuse(uri: string, why: Refusal | undefined): void;
}

/**
 * Stands between an editor's documents and what is kept of them. One that is too much is refused: nothing is kept of
 * it, and to what is asked about it the answer is that it is not open.
 */
export function keepDocuments(lsp: Connection, options: KeptDocumentsOptions): Disposable {
  const { documents, budget, onRefuse } = options;
  /** By URI. */
  const sizes = new Map<string, number>();
  let total = 0;
  const free = (uri: string) => {
    const size = sizes.get(uri);
    if (size === undefined) {
      return;
    }
    sizes.delete(uri);
    total -= size;
    budget.size -= size;
    budget.count -= 1;
  };
  /** Counts a document that is open now; says why it cannot stay. */
  const count = (document: TextDocument): Refusal | undefined => {
    const { uri } = document;
    free(uri);
    const size = sizeOf(document);
    sizes.set(uri, size);
    total += size;
    budget.size += size;
    budget.count += 1;
    if (document.getText().length > documentLimits.length) {
      return 'tooLarge';
    }
    if (sizes.size > documentLimits.count || total > documentLimits.size) {
      return 'tooManyOpen';
    }
    const { countOfAll, sizeOfAll } = documentLimits;
    return budget.count > countOfAll || budget.size > sizeOfAll ? 'tooManyOfAll' : undefined;
  };

  let close = (_params: DidCloseTextDocumentParams) => {};
  const refuse = (uri: string, why: Refusal) => {
    free(uri);
    close({ textDocument: { uri } });
    onRefuse(uri, why);
  };
  const check = (uri: string) => {
    const document = documents.get(uri);
    const why = document && count(document);
    if (why) {
      refuse(uri, why);
    }
  };
  const connection: TextDocumentConnection = {
    onDidOpenTextDocument: (handler) =>
      lsp.onDidOpenTextDocument((params) => {
        const { uri, text } = params.textDocument;
        // What is refused for its length alone is not even looked at.
        if (text.length > documentLimits.length) {
          return refuse(uri, 'tooLarge');
        }
        if (sizes.size >= documentLimits.count && !sizes.has(uri)) {
          return refuse(uri, 'tooManyOpen');
        }
        handler(params);
        check(uri);
      }),
    onDidChangeTextDocument: (handler) =>
      lsp.onDidChangeTextDocument((params) => {
        const { uri } = params.textDocument;
        const document = documents.get(uri);
        if (!document) {
          return;
        }
        const { contentChanges: changes } = params;
        const added = changes.reduce((sum, { text }) => sum + text.length, 0);
        const work = changes.length * (document.getText().length + added);
        if (work > documentLimits.work && appliedTogether(document, changes) === undefined) {
          return refuse(uri, 'changedTooMuch');
        }
        handler(params);
        check(uri);
      }),
    onDidCloseTextDocument: (handler) => {
      close = (params) => void handler(params);
      return lsp.onDidCloseTextDocument((params) => {
        const { uri } = params.textDocument;
        const isKept = documents.get(uri) !== undefined;
        free(uri);
        handler(params);
        if (!isKept) {
          onRefuse(uri, undefined);
        }
      });
    },
    onWillSaveTextDocument: (handler) => lsp.onWillSaveTextDocument(handler),
    onWillSaveTextDocumentWaitUntil: (handler) => lsp.onWillSaveTextDocumentWaitUntil(handler),
    onDidSaveTextDocument: (handler) => lsp.onDidSaveTextDocument(handler),
  };
  const listening = documents.listen(connection);
  return {
    dispose() {
      for (const uri of [...sizes.keys()]) {
        free(uri);
      }
      listening.dispose();
    },
  };
}
