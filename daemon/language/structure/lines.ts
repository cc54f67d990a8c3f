import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../syntax/span.ts';

/** Where a text's offsets are, as LSP counts: lines, and UTF-16 code units in them. */
export interface Lines {
  position(offset: number): Position;
  range(span: Span): Range;
}

/** The lines of a text: those of the document when it is still that text, for it may change while one works. */
export function linesOf(document: TextDocument, text: string): Lines {
  const { uri, languageId, version } = document;
  const same = document.getText() === text;
  const lines = same ? document : TextDocument.create(uri, languageId, version, text);
  const position = (offset: number) => lines.positionAt(offset);
  return { position, range: ({ start, end }) => ({ start: position(start), end: position(end) }) };
}
