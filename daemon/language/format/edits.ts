import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import type { Lines } from '../structure/lines.ts';
import { differenceOf } from '../syntax/difference.ts';
import type { Script } from '../syntax/script.ts';

/** How an editor wants its levels: spaces for each, 0 for a tab. */
export function indentOf({ insertSpaces, tabSize }: FormattingOptions): number {
  return insertSpaces ? Math.max(1, Math.min(16, Math.trunc(tabSize) || 4)) : 0;
}

/** The change from one text to the other, as small as one change can be. */
export function editsBetween(before: string, after: string, lines: Lines): TextEdit[] {
  if (before === after) {
    return [];
  }
  const { start, oldEnd, newEnd } = differenceOf(before, after);
  return [{ range: lines.range({ start, end: oldEnd }), newText: after.slice(start, newEnd) }];
}

/** Whether two texts have the same comments: what the formatter's own comparison does not look at. */
export function hasSameComments(before: Script, after: Script): boolean {
  const [a, b] = [before, after].map(commentsOf);
  return a === undefined || b === undefined || (a.length === b.length && a.every((each, i) => each === b[i]));
}

/** Undefined when the parser did not understand all of the text. */
function commentsOf({ pieces }: Script): string[] | undefined {
  return pieces.every((piece) => piece.clean)
    ? pieces.flatMap((piece) =>
        piece.comments.map(({ start, end }) => piece.source.slice(start, end).trimEnd()),
      )
    : undefined;
}
