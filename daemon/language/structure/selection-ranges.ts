import type { SelectionRange } from 'vscode-languageserver';
import type { Parser, Tree } from 'web-tree-sitter';
import { parseInSteps } from '../syntax/parser.ts';
import type { Script } from '../syntax/script.ts';
import type { Span } from '../syntax/span.ts';
import type { Steps } from '../syntax/steps.ts';
import type { Lines } from './lines.ts';

/** Nobody widens a selection more often. */
const deepest = 100;

/** After so many nodes the walk may pause. */
const nodesPerStep = 256;

/** For each place, what stands around it from the word to the whole text, as the syntax has it. */
export function* selectionRangesAt(
  parser: Parser,
  script: Script,
  offsets: readonly number[],
  lines: Lines,
): Steps<SelectionRange[]> {
  const whole = { start: 0, end: script.text.length };
  if (script.unread) {
    return offsets.map(() => chainOf([whole], lines));
  }
  const ranges = new Map<number, SelectionRange>();
  // Each piece is parsed once, however many places are asked for.
  for (const [index, places] of Map.groupBy(new Set(offsets), (offset) => script.pieceAt(offset))) {
    const start = script.starts[index] ?? 0;
    const tree = yield* parseInSteps(parser, script.pieces[index]?.source ?? '');
    try {
      for (const offset of places) {
        // At the end of a word it is the word that is meant.
        const isBehind = /^\s?$/.test(script.text.charAt(offset)) && offset > start;
        const spans = yield* spansAt(tree, offset - start - (isBehind ? 1 : 0));
        const around = spans.map((span) => ({ start: span.start + start, end: span.end + start }));
        ranges.set(offset, chainOf([whole, ...around], lines));
        yield;
      }
    } finally {
      tree.delete();
    }
  }
  return offsets.flatMap((offset) => ranges.get(offset) ?? []);
}

/** The nodes around a place, the outermost first, each within the one before. */
function* spansAt(tree: Tree, offset: number): Steps<Span[]> {
  const cursor = tree.walk();
  try {
    const spans: Span[] = [];
    while (spans.length < deepest && cursor.gotoFirstChild()) {
      for (let count = 1; cursor.endIndex <= offset && cursor.gotoNextSibling(); count++) {
        if (count % nodesPerStep === 0) {
          yield;
        }
      }
      if (cursor.startIndex > offset || cursor.endIndex <= offset) {
        break;
      }
      spans.push({ start: cursor.startIndex, end: cursor.endIndex });
    }
    return spans;
  } finally {
    cursor.delete();
  }
}

function chainOf(spans: readonly Span[], lines: Lines): SelectionRange {
  let chain: SelectionRange = { range: lines.range(spans[0] ?? { start: 0, end: 0 }) };
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    if (before && (span.start !== before.start || span.end !== before.end)) {
      chain = { range: lines.range(span), parent: chain };
    }
  }
  return chain;
}
