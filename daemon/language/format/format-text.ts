import type { Parser } from 'web-tree-sitter';
import { parseInSteps } from '../syntax/parser.ts';
import type { Span } from '../syntax/span.ts';
import { withTrees } from '../syntax/tree-room.ts';
import { cover } from './cover.ts';
import type { Formatter } from './formatter.ts';
import { plainText } from './plain-text.ts';
import type { Layout } from './protocol.ts';
import { apart, type Reading, readingOf, type Statement } from './reading.ts';

interface Tools {
  readonly parser: Parser;
  readonly formatter: Formatter;
}

/** How often a text is laid out with fewer of its statements, when some would not say the same. */
const mostTries = 3;

/**
 * A text laid out: only blanks, line ends and semicolons between words are other than they were. What the formatter
 * would write in another way (the subscript of an array, which may be a name that looks like arithmetic, arithmetic
 * itself, expansions, backticks) is covered while it works. Its outcome is then read again, by another parser than its
 * own, and statements that do not say the same are left alone. Undefined when all of the text is to be left alone.
 * Rejects with the signal's reason.
 */
export async function formatText(
  original: string,
  layout: Layout,
  { parser, formatter }: Tools,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const plain = plainText(original);
  if (!plain) {
    return undefined;
  }
  const { text } = plain;
  const read = (of: string) => withTrees(of.length, readingIn(parser, of), signal);
  const before = await read(text);
  let spans = before.untouchable;
  for (let tries = 1; tries <= mostTries; tries++) {
    const covered = cover(text, spans);
    const printed = covered && (await formatter.format(covered.text, layout, signal));
    const formatted = printed === undefined ? undefined : covered?.uncovered(printed);
    if (formatted === undefined) {
      return undefined;
    }
    const unread = tries === 1 ? notUnderstood(before, text) : [];
    const others = unread.length > 0 ? unread : saidOtherwise(before, await read(formatted), text, formatted);
    if (!others) {
      return undefined;
    }
    if (others.length === 0) {
      return plain.restored(formatted);
    }
    spans = apart([...spans, ...others]);
  }
  return undefined;
}

function* readingIn(parser: Parser, text: string) {
  const tree = yield* parseInSteps(parser, text);
  try {
    return yield* readingOf(tree, text);
  } finally {
    tree.delete();
  }
}

/**
 * The formatter took all of a text for a script; from where the other parser did not understand it, there is nothing to
 * compare: not even where a statement ends is certain.
 */
function notUnderstood({ statements }: Reading, text: string): readonly Span[] {
  const first = statements.find(({ hasError }) => hasError);
  return first ? [{ start: first.start, end: text.trimEnd().length }] : [];
}

/** The statements of a text that say something else when it is laid out; undefined when that cannot be told. */
function saidOtherwise(
  before: Reading,
  after: Reading,
  text: string,
  formatted: string,
): readonly Span[] | undefined {
  const others = differing(before.statements, after.statements);
  if (!isSame(before.comments, after.comments)) {
    return undefined;
  }
  if (others.length > 0) {
    return others;
  }
  const kept = before.untouchable.map(({ start, end }) => text.slice(start, end));
  const keptAfter = after.untouchable.map(({ start, end }) => formatted.slice(start, end));
  return before.statements.length === after.statements.length && isSame(kept, keptAfter) ? [] : undefined;
}

/** Those of one row that are not in the other; when the rows are not as long, all between their common ends. */
function differing(row: readonly Statement[], other: readonly Statement[]): readonly Statement[] {
  if (row.length === other.length) {
    return row.filter(({ said }, index) => said !== other[index]?.said);
  }
  const first = row.findIndex(({ said }, index) => said !== other[index]?.said);
  const last = row.findLastIndex(
    ({ said }, index) => said !== other[other.length - row.length + index]?.said,
  );
  return first === -1 ? [] : row.slice(first, Math.max(first, last) + 1);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
