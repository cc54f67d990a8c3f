/** For tests: texts that say themselves what is expected of them. */
import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { documentOf } from './room.ts';

/** A text in which ‸ is the caret and «…» stand around the places expected; they are taken out. */
export function marked(text: string): { document: TextDocument; position: Position } {
  const plain = text.replaceAll(/[«»]/g, '');
  const caret = plain.indexOf('‸');
  const document = documentOf(plain.replace('‸', ''));
  return { document, position: document.positionAt(Math.max(0, caret)) };
}

/** The document's text with «…» around the ranges; what a test compares, the caret taken out of the other. */
export function withMarks(document: TextDocument, ranges: readonly Range[]): string {
  const text = document.getText();
  const marks = ranges
    .flatMap(({ start, end }) => [
      { at: document.offsetAt(start), mark: '«' },
      { at: document.offsetAt(end), mark: '»' },
    ])
    .sort((a, b) => b.at - a.at);
  return marks.reduce((done, { at, mark }) => done.slice(0, at) + mark + done.slice(at), text);
}

export function withoutCaret(text: string): string {
  return text.replace('‸', '');
}
