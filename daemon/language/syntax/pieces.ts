import type { Tree } from 'web-tree-sitter';
import { type Directive, readDirectives } from './directives.ts';
import type { Model } from './model.ts';
import { Reader } from './reader.ts';
import type { Steps } from './steps.ts';

/**
 * A few whole statements at the top of a text, from the start of a line to the start of another. All offsets
 * are from its own start, so that it stays true wherever it moves to.
 */
export interface Piece extends Model {
  /** Stands for it where nothing is to be kept alive. */
  readonly id: symbol;
  readonly source: string;
  /** Whether the parser understood all of it: then it means the same whatever stands before and behind. */
  readonly clean: boolean;
  readonly directives: readonly Directive[];
}

/** Pieces have at least so many UTF-16 code units: each costs memory, and reading so much again costs little. */
export const usualPiece = 500;

export interface Cuts {
  /** The length from which on a piece is cut off where it can be. */
  readonly least: number;
  /** A place to cut at in any case, when a statement starts there. */
  readonly at?: number;
}

/**
 * Cuts a text into pieces: joined they are the text. There is always one.
 * A piece keeps alive the string that it was cut from.
 */
export function* readPieces(tree: Tree, text: string, { least, at }: Cuts): Steps<Piece[]> {
  const unreadable = tree.rootNode.type === 'ERROR';
  const pieces: Piece[] = [];
  const cursor = tree.walk();
  try {
    let start = 0;
    let clean = !unreadable;
    let reader = new Reader(text, 0, unreadable);
    // The start of the first statement is no place to cut.
    for (let more = cursor.gotoFirstChild(), end = 0; more; more = cursor.gotoNextSibling()) {
      if (cursor.nodeType === ';' && !cursor.nodeIsMissing && text[cursor.startIndex] !== ';') {
        // The parser was given it for a line end.
        continue;
      }
      const cut = lineStartBetween(text, end, cursor.startIndex);
      if (end > 0 && (cut === at || cut >= start + least)) {
        pieces.push(pieceOf(text.slice(start, cut), clean && reader.isCertain, yield* reader.finish()));
        start = cut;
        clean = !unreadable;
        reader = new Reader(text.slice(start), start, unreadable);
      }
      clean &&= !cursor.currentNode.hasError;
      end = cursor.endIndex;
      yield* reader.walk(cursor);
      yield;
    }
    pieces.push(pieceOf(text.slice(start), clean && reader.isCertain, yield* reader.finish()));
    return pieces;
  } finally {
    cursor.delete();
  }
}

function pieceOf(source: string, clean: boolean, model: Model): Piece {
  return { ...model, id: Symbol(), source, clean, directives: readDirectives(source, model.comments) };
}

/** Where the last line starts that starts between two statements, no backslash joining it to the one before; or -1. */
function lineStartBetween(text: string, end: number, start: number): number {
  const gap = text.slice(end, start);
  const lineEnd = gap.lastIndexOf('\n');
  const joined = /\\\r?$/.test(text.slice(Math.max(0, end + lineEnd - 2), end + lineEnd));
  return lineEnd === -1 || joined ? -1 : end + lineEnd + 1;
}
