import { beforeAll, describe, expect, test } from 'vitest';
import type { Parser } from 'web-tree-sitter';
import { initParser } from './parser.ts';
import { Script } from './script.ts';
import { atOnce } from './steps.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await initParser();
});

function read(text: string): Script {
  return atOnce(Script.read(parser, text, 1));
}

/** All that a script knows, however it is cut. */
function contentOf(script: Script) {
  const texts = script.pieces.flatMap(({ texts }, index) => {
    const by = script.starts[index] ?? 0;
    return texts.map(({ start, end }) => [start + by, end + by]);
  });
  const { calls, directives } = script;
  return { calls, directives, texts, functions: script.functions, variables: script.variables };
}

test('small statements share a piece', () => {
  const pieces = atOnce(Script.read(parser, 'ogMount 1 1\n'.repeat(100))).pieces;
  expect(pieces.map((piece) => piece.source.length)).toEqual([504, 504, 192]);
});

const sources = (text: string) => read(text).pieces.map((piece) => piece.source);

test.each<[string, string[]]>([
  ['', ['']],
  ['\n\n', ['\n\n']],
  ['a\nb\n', ['a\n', 'b\n']],
  ['# x\n\n  a; b # y\nc', ['# x\n\n', '  a; b # y\n', 'c']],
  ['if a; then\n b\nfi\nc', ['if a; then\n b\nfi\n', 'c']],
  ['cat <<E\nx\nE\nc', ['cat <<E\nx\nE\n', 'c']],
  ['a "1\n2"\nc', ['a "1\n2"\n', 'c']],
  ['a; \\\nb\nc', ['a; \\\nb\n', 'c']],
  ['a\r\nb\r\n', ['a\r\n', 'b\r\n']],
])('%j is cut into %j', (text, expected) => {
  expect(sources(text)).toEqual(expected);
});

describe('an edit', () => {
  const before = 'ogEcho a\nogMount 1 1\nf() {\n  ogMount 2 1\n}\nogEcho b\nogEcho c\n';

  test.each<[string, string, string, boolean]>([
    ['of an argument', 'ogMount 1 1', 'ogMount 1 12', true],
    ['that joins two lines', 'ogEcho b\n', 'ogEcho b \\\n', true],
    ['that opens a string', 'ogMount 1 1', 'ogMount 1 "1', false],
    ['that opens a here-document', 'ogMount 1 1', 'cat <<END', false],
    ['that opens a block', 'ogMount 1 1', 'if ogMount 1 1; then', false],
    ['inside a block', 'ogMount 2 1', 'ogMount 2 1; ogNew', true],
  ])('%s', (_name, from, to, exact) => {
    const text = before.replace(from, to);
    const script = read(before).edited(parser, text);
    expect(script.exact).toBe(exact);
    expect(script.pieces.map((piece) => piece.source).join('')).toBe(text);
    if (exact) {
      expect(contentOf(script)).toEqual(contentOf(read(text)));
    }
  });

  test('leaves the pieces that it does not touch as they are', () => {
    const script = read(before);
    const edited = script.edited(parser, before.replace('ogEcho a', 'ogEcho abc'));
    expect(edited.pieces.at(-1)).toBe(script.pieces.at(-1));
    expect(edited.pieces.length).toBe(script.pieces.length);
  });

  test('of a very large piece keeps its names, texts and directives until all is read again', () => {
    const body = '  ogMount 1 1\n'.repeat(4000);
    const text = `{\n# @scope Aula 1\nown() { :; }\n${body}X=1\ncat <<E\n${body}E\n}\n`;
    const place = text.indexOf('  ogMount');
    const edited = read(text).edited(parser, `${text.slice(0, place)}ogNew\n${text.slice(place)}`);
    expect(edited.exact).toBe(false);
    expect([...edited.functions]).toEqual(['own']);
    expect(edited.variables.has('X')).toBe(true);
    expect(edited.directives).toMatchObject([{ value: 'Aula 1' }]);
    expect(edited.startsInText(edited.text.lastIndexOf('  ogMount'))).toBe(true);
    expect(edited.startsInText(edited.text.indexOf('  ogMount'))).toBe(false);
  });
});

test('a script after each of many edits is as if read from the start, whenever it says that it is exact', () => {
  const pieces = [
    ...['ogMount 1 1\n', 'if true; then\n', 'fi\n', 'f() {\n', '}\n', 'for i in 1; do\n', 'done\n'],
    ...['"', "'", '$(', ')', '`', '\\', '\n', ' ', ';', '|', '&& ', '#', '# ñ\n', '<<E\n', 'E\n', '{', '}'],
    ...['deployImage REPO /😀 1 1\n', '# @scope Aula 1\n', 'X="$Y"\n', 'case $1 in\n', 'a) b ;;\n', 'esac\n'],
    ...['cat <<E\n text\nE\n', '[[ a == b ]]\n', 'ogX >log\n', 'else\n', '\r\n', 'function g\n', '((', '))'],
  ];
  let seed = 42;
  const next = (limit: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * limit);
  };
  const rounds = Number(process.env.OG_FUZZ_ROUNDS ?? 600);
  const start = 'ogMount 1 1\nogEcho "a b"\nif ogA; then\n  ogB\nfi\nogC\ncat <<E\n x\nE\nogD\n';
  let script = read(start);
  let exact = 0;
  for (let round = 0; round < rounds; round++) {
    const { text } = script;
    const place = next(text.length + 1);
    const removed = next(3) === 0 ? next(12) : 0;
    const changed = text.slice(0, place) + (pieces[next(pieces.length)] ?? '') + text.slice(place + removed);
    const edited = script.edited(parser, changed);
    const whole = read(changed);
    expect(edited.text).toBe(changed);
    expect(edited.pieces.map((piece) => piece.source).join('')).toBe(changed);
    if (edited.exact) {
      exact++;
      expect(contentOf(edited), JSON.stringify([text, changed])).toEqual(contentOf(whole));
    }
    // From a text with mistakes few edits lead anywhere: begin anew.
    const clean = whole.pieces.every((piece) => piece.clean);
    script = clean && changed.length < 600 ? edited : read(start);
  }
  expect(exact).toBeGreaterThan(rounds / 5);
});
