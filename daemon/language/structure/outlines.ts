import type { Parser } from 'web-tree-sitter';
import { SharedWork } from '../shared-work.ts';
import { parseInSteps } from '../syntax/parser.ts';
import type { Piece } from '../syntax/pieces.ts';
import type { Script } from '../syntax/script.ts';
import { firstIndex } from '../syntax/search.ts';
import { compact, ownString } from '../syntax/sharing.ts';
import type { Steps } from '../syntax/steps.ts';
import { withTrees } from '../syntax/tree-room.ts';
import { namedInCall } from './named-in-calls.ts';
import type { FunctionSpan, Name, Outline } from './outline.ts';
import { OutlineReader } from './outline-reader.ts';
import { Structure } from './structure.ts';

/** Outlines of so much text are kept, in UTF-16 code units: for the documents that an engineer looks at. */
const capacity = 2 * 1024 * 1024;

/**
 * The outlines of pieces of text, read when first asked for; a piece never changes. Known by their ids, for a piece keeps
 * alive the whole text that it was cut from: a changed or closed document of 2 MB would stay for one line of it.
 */
export class Outlines {
  private readonly parser: Parser;
  private readonly known = new Map<symbol, { readonly outline: Outline; readonly length: number }>();
  private size = 0;
  private readonly reading = new SharedWork<Script, Structure>();

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /**
   * The structure of a text, read in slices; what was read of it before is not read again. Of a text that is not
   * read there is none. Rejects with the signal's reason.
   */
  of(script: Script, signal?: AbortSignal): Promise<Structure> {
    return this.reading.run(script, signal, (shared) =>
      withTrees(script.longestPiece, this.inSteps(script), shared),
    );
  }

  /** The same, not shared. */
  *inSteps(script: Script): Steps<Structure> {
    if (script.unread) {
      return new Structure(script, []);
    }
    const outlines: Outline[] = [];
    for (const piece of script.pieces) {
      const known = this.known.get(piece.id);
      if (known) {
        outlines.push(known.outline);
        continue;
      }
      const outline = yield* readOutline(this.parser, piece);
      this.keep(piece, outline);
      outlines.push(outline);
      yield;
    }
    return new Structure(script, outlines);
  }

  dispose(): void {
    this.known.clear();
    this.size = 0;
  }

  private keep(piece: Piece, outline: Outline): void {
    const { length } = piece.source;
    if (!this.known.has(piece.id)) {
      this.known.set(piece.id, { outline, length });
      this.size += length;
    }
    for (const [oldest, known] of this.known) {
      if (this.size <= capacity) {
        return;
      }
      this.known.delete(oldest);
      this.size -= known.length;
    }
  }
}

function* readOutline(parser: Parser, piece: Piece): Steps<Outline> {
  const tree = yield* parseInSteps(parser, piece.source);
  try {
    const reader = new OutlineReader(piece.source);
    yield* reader.walk(tree);
    const { functions, folds, indexes } = reader;
    const names: Name[] = reader.names;
    for (const call of piece.calls) {
      for (const name of namedInCall(call, piece.source)) {
        const { kind, name: own, start, end, role, isLocal } = name;
        names.push({
          kind,
          name: ownString(own),
          start,
          end,
          role,
          isLocal,
          inside: innermost(functions, start),
        });
      }
    }
    // Only a wrapped call is seen twice, as an argument and as a call.
    const sorted = names
      .sort((a, b) => a.start - b.start)
      .filter((name, index) => name.start !== names[index - 1]?.start);
    return {
      names: compact(sorted),
      functions: compact(functions),
      indexes,
      associative: compact(reader.associative),
      folds: compact(folds),
    };
  } finally {
    tree.delete();
  }
}

function innermost(functions: readonly FunctionSpan[], offset: number): number {
  // They stand in the order of their starts: of those that start before it the last, or one around that.
  let index = firstIndex(functions.length, (each) => (functions[each]?.start ?? 0) > offset) - 1;
  while ((functions[index]?.end ?? Number.POSITIVE_INFINITY) <= offset) {
    index = functions[index]?.parent ?? -1;
  }
  return Math.max(-1, index);
}
