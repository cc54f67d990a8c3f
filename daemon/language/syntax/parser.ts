import { Language, Parser, type Range, type Tree } from 'web-tree-sitter';
import { readParser } from '#language-host';
import { blanked, parsable } from './limits.ts';
import { swallowedLineEnds, withSemicolons } from './line-ends.ts';
import { atOnce, type Steps, sliceMs } from './steps.ts';

let ready: Promise<Parser> | undefined;

/** The bash parser; made once, shared by all. Rejects when the parser's files are missing. */
export function initParser(): Promise<Parser> {
  ready ??= load();
  return ready;
}

async function load(): Promise<Parser> {
  const [engine, grammar] = await Promise.all([
    readParser('web-tree-sitter'),
    readParser('tree-sitter-bash'),
  ]);
  await Parser.init({ wasmBinary: engine });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

/** What is found wrong with a tree is told the parser so many times; once is enough but for lines made to confuse it. */
const mostTries = 3;

/** What the parser may take for a text, in milliseconds: usually it takes one for each 2,000 letters. */
const longestAtOnce = 30;
const longestInSteps = 5000;

/** From this length of a text on, in UTF-16 code units, the parser is not given all of its long runs. */
const longText = 20_000;
/** Of blanks, and of letters and digits: nothing ends or begins in them. */
const longRuns = /(?<![ \t])[ \t]{1000,}|(?<!\w)\w{1000,}/g;
/** So much of both ends of a run is given: what is longer than two of these is no word of the grammar. */
const givenEnd = 8;

/**
 * Parses a short text now; undefined when that takes too long, as it does for some that nobody would type. The caller
 * deletes the tree, whose memory is outside JavaScript's.
 */
export function parse(parser: Parser, text: string): Tree | undefined {
  return atOnce(parseWith(parser, text, longestAtOnce, longestAtOnce));
}

/**
 * Parses a text that may be long, in steps of a slice's length; one that takes too long as if it were blank, so that
 * nothing of it is judged. Uses `parser` only to make another like it.
 */
export function* parseInSteps(parser: Parser, text: string): Steps<Tree> {
  const own = new Parser();
  try {
    own.setLanguage(parser.language);
    return (
      (yield* parseWith(own, text, sliceMs, longestInSteps)) ??
      (yield* parseGiven(own, blanked(text), sliceMs, Number.POSITIVE_INFINITY)) ??
      noTree()
    );
  } finally {
    own.delete();
  }
}

/** A text's tree; where the parser took line ends for blanks, it is given semicolons in their places. */
function* parseWith(parser: Parser, text: string, stepMs: number, mostMs: number): Steps<Tree | undefined> {
  let given = parsable(text);
  for (let tries = 1; ; tries++) {
    const tree = yield* parseGiven(parser, given, stepMs, mostMs);
    if (!tree) {
      return undefined;
    }
    const swallowed = tries < mostTries ? yield* swallowedLineEnds(tree, given) : [];
    if (swallowed.length === 0) {
      return tree;
    }
    tree.delete();
    given = withSemicolons(given, swallowed);
  }
}

/** Undefined when the parser took longer than `mostMs`, other work between its steps not counted. */
function* parseGiven(parser: Parser, text: string, stepMs: number, mostMs: number): Steps<Tree | undefined> {
  // There is nothing in blanks, and the parser does not pause among them: 2 MB of them take it 300 ms.
  const source = text.length < longText || /\S/.test(text) ? text : '';
  const parts = source.length < longText ? [] : betweenRuns(source);
  const included = parts.length === 0 ? {} : { includedRanges: parts };
  for (let spent = 0; spent < mostMs; spent += stepMs) {
    const until = performance.now() + stepMs;
    // Declared to return nothing, but what it returns says whether to pause; the next call goes on from there.
    const progressCallback = (): boolean => performance.now() > until;
    const tree = parser.parse(source, null, { progressCallback, ...included });
    if (tree) {
      return tree;
    }
    yield;
  }
  parser.reset();
  return undefined;
}

/**
 * The parts of a text that the parser is given, when it has long runs: it does not pause in them. Their ends remain, so
 * that every token begins and ends where it did. None for all of it.
 */
function betweenRuns(text: string): Range[] {
  const ranges: Range[] = [];
  let [startIndex, startPosition] = [0, { row: 0, column: 0 }];
  const partUntil = (endIndex: number): Range => {
    const lines = text.slice(startIndex, endIndex).split('\n');
    const column = lines.length === 1 ? startPosition.column : 0;
    const endPosition = {
      row: startPosition.row + lines.length - 1,
      column: column + (lines.at(-1)?.length ?? 0),
    };
    return { startIndex, startPosition, endIndex, endPosition };
  };
  for (const { 0: run, index } of text.matchAll(longRuns)) {
    const part = partUntil(index + givenEnd);
    ranges.push(part);
    startIndex = index + run.length - givenEnd;
    startPosition = { ...part.endPosition, column: part.endPosition.column + run.length - 2 * givenEnd };
  }
  return ranges.length === 0 ? [] : [...ranges, partUntil(text.length)];
}

function noTree(): never {
  // Only a cancelled parse gives none, and that of a blank text is not.
  throw new Error('the parser gave no tree');
}
