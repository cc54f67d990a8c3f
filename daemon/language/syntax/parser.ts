import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { parsable } from './limits.ts';
import { type Steps, sliceMs } from './steps.ts';

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

/** Parses a text. The caller deletes the tree, whose memory is outside JavaScript's. */
export function parse(parser: Parser, text: string): Tree {
  const tree = parser.parse(parsable(text));
  if (!tree) {
    // Only a cancelled parse gives none, and this one is not.
    throw new Error('the parser gave no tree');
  }
  return tree;
}

/** Parses a text that may be long, in steps of a slice's length. Uses `parser` only to make another like it. */
export function* parseInSteps(parser: Parser, text: string): Steps<Tree> {
  const bearable = parsable(text);
  const own = new Parser();
  try {
    own.setLanguage(parser.language);
    for (;;) {
      const until = performance.now() + sliceMs;
      // Declared to return nothing, but what it returns says whether to pause; the next call goes on from there.
      const progressCallback = (): boolean => performance.now() > until;
      const tree = own.parse(bearable, null, { progressCallback });
      if (tree) {
        return tree;
      }
      yield;
    }
  } finally {
    own.delete();
  }
}
