import type { Tree, TreeCursor } from 'web-tree-sitter';
import { LineEnd } from './line-end.ts';
import type { Steps } from './steps.ts';

/** After so many nodes the walk may pause. */
const nodesPerStep = 256;

/** Nodes whose parts stand on one line, or on lines that a backslash joins. */
const oneLine = new Set(['command', 'redirected_statement', 'file_redirect', 'declaration_command']);

/**
 * Where the parser took the end of a command for a blank: tree-sitter-bash reads the lines behind a pipeline of three
 * as arguments of its last command when a redirection follows, as in `a | b | c`, `d`, `e >file`; a line behind one
 * that is only a backslash; and one behind `>file X=1`. In their order; a semicolon in these places tells it better.
 */
export function* swallowedLineEnds(tree: Tree, text: string): Steps<number[]> {
  const found: number[] = [];
  const lineEnd = new LineEnd(text);
  const cursor = tree.walk();
  try {
    let depth = 0;
    for (let nodes = 1; ; nodes++) {
      if (nodes % nodesPerStep === 0) {
        yield;
      }
      // What stands on one line has swallowed none.
      if (cursor.endIndex > lineEnd.after(cursor.startIndex)) {
        if (oneLine.has(cursor.nodeType)) {
          found.push(...gapsOf(cursor, text));
        }
        if (cursor.gotoFirstChild()) {
          depth++;
          continue;
        }
      }
      while (depth > 0 && !cursor.gotoNextSibling()) {
        cursor.gotoParent();
        depth--;
      }
      if (depth === 0) {
        return found.sort((a, b) => a - b);
      }
    }
  } finally {
    cursor.delete();
  }
}

/** The first places of the gaps between a node's children that hold the end of a line. */
function gapsOf(cursor: TreeCursor, text: string): number[] {
  const found: number[] = [];
  if (!cursor.gotoFirstChild()) {
    return found;
  }
  let end = cursor.endIndex;
  let isHereDocument = cursor.nodeType === 'heredoc_redirect';
  while (cursor.gotoNextSibling()) {
    const type = cursor.nodeType;
    if (type === 'comment') {
      continue;
    }
    const gap = text.slice(end, cursor.startIndex);
    if (!isHereDocument && /(?<!\\)\n/.test(gap.replaceAll('\\\r\n', ''))) {
      found.push(end);
    }
    end = cursor.endIndex;
    isHereDocument = type === 'heredoc_redirect';
  }
  cursor.gotoParent();
  return found;
}

/** The text with semicolons in these places. */
export function withSemicolons(text: string, places: readonly number[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const place of places) {
    parts.push(text.slice(end, place));
    end = place + 1;
  }
  return [...parts, text.slice(end)].join(';');
}
