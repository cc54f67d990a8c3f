import type { Difference } from './difference.ts';
import type { Piece } from './pieces.ts';
import type { Span } from './span.ts';

/**
 * One piece for several that changed and that there is no time to read again: it keeps their names, and their
 * texts and directives where the change moved them to. `source` is the new text, `change` counts from its start.
 */
export function stalePiece(pieces: readonly Piece[], source: string, change: Difference): Piece {
  const moved = <T extends Span>(span: T, by: number): T => ({
    ...span,
    start: acrossChange(span.start + by, change),
    end: acrossChange(span.end + by, change),
  });
  let start = 0;
  const placed = pieces.map((piece) => {
    const by = start;
    start += piece.source.length;
    return {
      texts: piece.texts.map((span) => moved(span, by)),
      directives: piece.directives.map((directive) => ({
        ...moved(directive, by),
        valueStart: acrossChange(directive.valueStart + by, change),
        valueEnd: acrossChange(directive.valueEnd + by, change),
      })),
    };
  });
  return {
    id: Symbol(),
    source,
    clean: false,
    calls: [],
    unnamed: [],
    functions: [...new Set(pieces.flatMap((piece) => piece.functions))],
    variables: [...new Set(pieces.flatMap((piece) => piece.variables))],
    locals: [],
    assignments: [],
    comments: [],
    texts: placed.flatMap((piece) => piece.texts),
    directives: placed.flatMap((piece) => piece.directives),
  };
}

/** All of a text of which nothing is to be known. */
export function unreadPiece(source: string): Piece {
  return stalePiece([], source, { start: 0, oldEnd: 0, newEnd: 0 });
}

function acrossChange(offset: number, { start, oldEnd, newEnd }: Difference): number {
  return offset <= start ? offset : Math.max(start, offset + newEnd - oldEnd);
}
