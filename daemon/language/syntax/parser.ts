import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { parsable } from './limits.ts';
import { swallowedLineEnds, withSemicolons } from './line-ends.ts';
import { atOnce, type Steps, sliceMs } from './steps.ts';

let ready: Promise<Parser> | undefined;

/**
 * The bash parser; made once, shared by all. The two WASM files lie beside the bundle
 * (the build copies them to dist/) or, from source, in node_modules. Rejects when they are missing.
 */
export function initParser(): Promise<Parser> {
  ready ??= load();
  return ready;
}

async function load(): Promise<Parser> {
  const [engine, grammar] = await Promise.all([
    readFile(wasmFile('web-tree-sitter')),
    readFile(wasmFile('tree-sitter-bash')),
  ]);
  await Parser.init({ wasmBinary: engine });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

function wasmFile(name: string): string {
  const here = import.meta.dirname;
  for (let folder = here; ; folder = dirname(folder)) {
    const found = [
      join(folder, `${name}.wasm`),
      join(folder, 'dist', `${name}.wasm`),
      join(folder, 'node_modules', name, `${name}.wasm`),
    ].find((file) => existsSync(file));
    if (found) {
      return found;
    }
    if (dirname(folder) === folder) {
      throw new Error(`${name}.wasm is missing beside ${here}; run npm run build`);
    }
  }
}

/** What is found wrong with a tree is told the parser so many times; once is enough but for lines made to confuse it. */
const mostTries = 3;

/** Parses a text. The caller deletes the tree, whose memory is outside JavaScript's. */
export function parse(parser: Parser, text: string): Tree {
  return atOnce(parseWith(parser, text, Number.POSITIVE_INFINITY));
}

/** Parses a text that may be long, in steps of a slice's length. Uses `parser` only to make another like it. */
export function* parseInSteps(parser: Parser, text: string): Steps<Tree> {
  const own = new Parser();
  try {
    own.setLanguage(parser.language);
    return yield* parseWith(own, text, sliceMs);
  } finally {
    own.delete();
  }
}

/** A text's tree; where the parser took line ends for blanks, it is given semicolons in their places. */
function* parseWith(parser: Parser, text: string, stepMs: number): Steps<Tree> {
  let given = parsable(text);
  for (let tries = 1; ; tries++) {
    const tree = yield* parseGiven(parser, given, stepMs);
    const swallowed = tries < mostTries ? yield* swallowedLineEnds(tree, given) : [];
    if (swallowed.length === 0) {
      return tree;
    }
    tree.delete();
    given = withSemicolons(given, swallowed);
  }
}

function* parseGiven(parser: Parser, text: string, stepMs: number): Steps<Tree> {
  for (;;) {
    const until = performance.now() + stepMs;
    // Declared to return nothing, but what it returns says whether to pause; the next call goes on from there.
    const progressCallback = (): boolean => performance.now() > until;
    const tree = parser.parse(text, null, { progressCallback });
    if (tree) {
      return tree;
    }
    yield;
  }
}
