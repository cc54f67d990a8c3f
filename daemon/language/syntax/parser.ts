import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Edit, Language, Parser, type Point, type Tree } from 'web-tree-sitter';

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

/** Parses a whole text. The caller deletes the tree, whose memory is outside JavaScript's. */
export function parse(parser: Parser, text: string): Tree {
  return orThrow(parser.parse(text));
}

/**
 * Parses a text again after it changed, at the cost of the change: what lies before and behind it
 * is taken from the former tree. `before` stays the caller's to delete.
 */
export function reparse(parser: Parser, before: { tree: Tree; text: string }, text: string): Tree {
  const old = before.text;
  const shortest = Math.min(old.length, text.length);
  let start = 0;
  while (start < shortest && old.charCodeAt(start) === text.charCodeAt(start)) {
    start++;
  }
  let same = 0;
  while (
    same < shortest - start &&
    old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
  ) {
    same++;
  }
  const startPosition = pointAt(text, start);
  before.tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: old.length - same,
      newEndIndex: text.length - same,
      startPosition,
      oldEndPosition: pointAt(old, old.length - same),
      newEndPosition: pointAt(text, text.length - same),
    }),
  );
  return orThrow(parser.parse(text, before.tree));
}

function orThrow(tree: Tree | null): Tree {
  if (!tree) {
    // Only a cancelled parse gives none, and we cancel none.
    throw new Error('the parser gave no tree');
  }
  return tree;
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', lineStart)) {
    row++;
    lineStart = end + 1;
  }
  return { row, column: offset - lineStart };
}
