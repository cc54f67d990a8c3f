/**
 * Numbers of the LSP specification that we use. The library exports them as values of a module
 * that also brings its whole server; here types are enough, and the compiler holds these to them.
 */
import type {
  DocumentHighlightKind as HighlightKind,
  CompletionItemKind as ItemKind,
  MarkupContent,
  DiagnosticSeverity as Severity,
  SymbolKind as SymbolKinds,
} from 'vscode-languageserver';

export const itemKind = {
  function: 3,
  variable: 6,
  value: 12,
  enumMember: 20,
  keyword: 14,
  snippet: 15,
  file: 17,
  folder: 19,
  constant: 21,
  event: 23,
} as const satisfies Record<string, ItemKind>;

/** LSP's number for a text with places to fill in. */
export const snippetFormat = 2;

export const severity = {
  error: 1,
  warning: 2,
  info: 3,
} as const satisfies Record<string, Severity>;

export const symbolKind = {
  function: 12,
  variable: 13,
} as const satisfies Record<string, SymbolKinds>;

export const highlightKind = { read: 2, write: 3 } as const satisfies Record<string, HighlightKind>;

/**
 * Places in one answer: more is read by nobody, and an answer is written in one turn of the event loop, ten milliseconds
 * for so many.
 */
export const mostPlaces = 10_000;

export function markdown(value: string): MarkupContent {
  return { kind: 'markdown', value };
}
