import type { Parser } from 'web-tree-sitter';
import { parseInSteps } from './parser.ts';
import { type Piece, readPieces } from './pieces.ts';
import type { Steps } from './steps.ts';

/** In UTF-16 code units. Usual scripts are shorter, and have one tree. */
export const usualSection = 64 * 1024;

/**
 * Reads a text in pieces of at least `least` code units, as far as it can a section of about `length` at a time. The
 * parser does not pause inside a long line, nor while it lets go of a tree: both take as long as what it was given.
 * A row of statements that are each complete is complete, and what follows can be read by itself; but the last of a
 * section, which its end may have cut, is read again with the next one. Where a section cannot be told from the rest,
 * as in a function or a text that is longer, all that is left is read together.
 */
export function* readInSections(
  parser: Parser,
  text: string,
  { least, length }: { readonly least: number; readonly length: number },
): Steps<Piece[]> {
  const pieces: Piece[] = [];
  for (let start = 0; ; ) {
    const end = sectionEnd(text, start, length);
    const read = end === text.length ? [] : yield* piecesOf(parser, text.slice(start, end), least);
    const complete = read.slice(0, -1);
    if (complete.length === 0 || !complete.every(({ clean }) => clean)) {
      return [...pieces, ...(yield* piecesOf(parser, text.slice(start), least))];
    }
    pieces.push(...complete);
    start += complete.reduce((sum, { source }) => sum + source.length, 0);
  }
}

/** Where a line ends, behind at least one other of a usual length; or the end of a text that is not much longer. */
function sectionEnd(text: string, start: number, length: number): number {
  const lineEnd = text.length - start < 2 * length ? -1 : text.indexOf('\n', start + length);
  return lineEnd === -1 ? text.length : lineEnd + 1;
}

function* piecesOf(parser: Parser, text: string, least: number): Steps<Piece[]> {
  const tree = yield* parseInSteps(parser, text);
  try {
    return yield* readPieces(tree, text, { least });
  } finally {
    tree.delete();
  }
}
