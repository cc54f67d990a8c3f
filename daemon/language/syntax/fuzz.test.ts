import { beforeAll, expect, test } from 'vitest';
import type { Parser } from 'web-tree-sitter';
import { Outlines } from '../structure/outlines.ts';
import { initParser } from './parser.ts';
import { Script } from './script.ts';
import { readInSections } from './sections.ts';
import { atOnce } from './steps.ts';

/** Half a minute on one core; a night's run takes more. */
const steps = Number(process.env.OG_FUZZ_STEPS ?? 100_000);
/** So many steps are between two comparisons of what is read later, and between two texts to begin with. */
const betweenOutlines = 50;
const betweenStarts = 60;
const longest = 500;

let parser: Parser;
beforeAll(async () => {
  parser = await initParser();
});

const starts = [
  'ogMount 1 1\nogEcho "a b"\nif ogA; then\n  ogB\nfi\nogC\ncat <<E\n x\nE\nogD\n',
  '#!/bin/bash\n# @scope Aula 1\nf() {\n  local X="$1"\n  ogMount "$X" 1 || return 1\n}\nfor N in 1 2; do\n  f $N\ndone\n',
  "ogExecAndLog command session ogMount 1 1\r\nX=$(ogA 1)\r\n# ñ 😀\r\necho '😀 a\r\nb' > log\r\nogB\r\n",
  'case "$1" in\n  a) ogA ;;\n  *) ogB; ogC ;;\nesac\n\ncat <<-"E F"\n\tx $Y\n\tE F\nwhile ogD; do ogE; done | ogF\n',
  '',
];

/** What is typed, pasted, and what nobody would: also halves of a pair, and what opens without an end. */
const written = [
  ...[
    'ogMount 1 1\n',
    'deployImage REPO /win11 1 1 TORRENT peer:60\n',
    'ogEcho log "x y"\n',
    'a',
    ' ',
    '\n',
    ';',
  ],
  ...[
    'if ogA; then\n',
    'fi\n',
    'else\n',
    'f() {\n',
    '}\n',
    'function g {\n',
    'for i in 1; do\n',
    'done\n',
    'then',
  ],
  ...[
    'case $1 in\n',
    'a) b ;;\n',
    'esac\n',
    'while :; do\n',
    '(',
    ')',
    '((',
    '))',
    '[[ a == b ]]\n',
    '{',
    '{ a; }\n',
  ],
  ...[
    '"',
    "'",
    '`',
    '$(',
    '${',
    '}',
    '$((',
    '\\',
    '\\\n',
    '|',
    '|\n',
    '&& ',
    '&& \n',
    '&\n',
    '!',
    '$',
    '>',
    '>log ',
  ],
  ...[
    '<<E',
    '<<E\n',
    'E\n',
    '<<-E\n',
    "<<'E'\n",
    '<<<x',
    'cat <<E\n text\nE\n',
    'cat <<A <<B\n1\nA\n2\nB\n',
    '\tE\n',
  ],
  ...[
    '#',
    '# c\n',
    '# @scope Aula 1\n',
    '# @ignore x\n',
    'X="$Y"\n',
    'local Z=1\n',
    'A=(1 2)\n',
    'type ogX\n',
  ],
  ...[
    '\r\n',
    '\r',
    '\t',
    '\0',
    'ñ',
    '😀',
    '\ud83d',
    '\ude00',
    '\u2028',
    '\ufeff',
    '"a\nb"\n',
    "'a\nb'\n",
    '$(ogA)\n',
  ],
];

/** Numbers that look random and are always the same. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** A text with one change, as likely to put something in as to take something out, from one letter to many lines. */
function changed(text: string, next: (limit: number) => number): string {
  const place = next(text.length + 1);
  const removed = next(2) === 0 || text.length > longest ? next(next(6) === 0 ? 80 : 8) : 0;
  const added = removed === 0 || next(3) === 0 ? (written[next(written.length)] ?? '') : '';
  return text.slice(0, place) + added + text.slice(place + removed);
}

/** All that a script knows, however it is cut. */
function contentOf({ pieces, starts, calls, directives, functions, variables }: Script): string {
  const spans = pieces.map(({ texts, comments }, index) => {
    const by = starts[index] ?? 0;
    return [texts, comments].map((list) => list.map(({ start, end }) => [start + by, end + by]));
  });
  const texts = spans.flatMap(([texts = []]) => texts);
  const comments = spans.flatMap(([, comments = []]) => comments);
  const names = [functions, variables].map((set) => [...set].sort());
  return JSON.stringify({ calls, directives, texts, comments, names });
}

/** Fails unless what was read of a change is what reading the whole text gives. */
function expectSame(edited: Script, whole: Script, what: (script: Script) => string, told: string): void {
  const [is, should] = [what(edited), what(whole)];
  // Compared first, for an expectation takes ten times as long.
  if (is !== should) {
    expect(is, told).toBe(should);
  }
}

const title = 'however a text is edited, what is read of the change is what reading all of it gives';
test(title, { timeout: 240_000 }, () => {
  const next = numbers(Number(process.env.OG_FUZZ_SEED ?? 2026));
  const outlines = new Outlines(parser);
  const outlineOf = (script: Script) => {
    const structure = atOnce(outlines.inSteps(script));
    const names = atOnce(structure.names()).map(({ kind, name, start, role }) => ({
      kind,
      name,
      start,
      role,
    }));
    const spans = atOnce(structure.functions()).map(({ name, start, end }) => ({ name, start, end }));
    return JSON.stringify({ names, spans, folds: structure.folds });
  };
  let least: number | undefined;
  const read = (text: string) => atOnce(Script.read(parser, text, least));
  let script = read('');
  /** Earlier texts: what a change broke is often mended by taking it back. */
  let earlier: string[] = [];
  let incremental = 0;
  for (let step = 0; step < steps; step++) {
    if (step % betweenStarts === 0) {
      // Pieces of single statements and of the usual length in turn.
      least = least === undefined ? 1 : undefined;
      script = read(starts[next(starts.length)] ?? '');
      earlier = [];
    }
    const isClean = script.pieces.every((piece) => piece.clean);
    const undone = isClean || next(4) === 0 ? undefined : earlier.pop();
    const text = undone ?? changed(script.text, next);
    if (undone === undefined) {
      earlier = [...earlier.slice(-3), script.text];
    }
    const told = `step ${step}: ${JSON.stringify([script.text, text])}`;
    const edited = script.edited(parser, text);
    if (edited.text !== text || edited.pieces.map((piece) => piece.source).join('') !== text) {
      expect.fail(`text was lost in ${told}`);
    }
    if (edited.exact) {
      incremental++;
      const whole = read(text);
      expectSame(edited, whole, contentOf, told);
      if (incremental % betweenOutlines === 0) {
        expectSame(edited, whole, outlineOf, told);
      }
      script = edited;
    } else {
      // As the documents do it.
      script = read(text).keeping(edited);
    }
  }
  expect(incremental).toBeGreaterThan(steps / 4);
});

test('a text read in sections has the pieces that it has read as a whole', () => {
  const next = numbers(Number(process.env.OG_FUZZ_SEED ?? 2026));
  const least = 1;
  const piecesOf = (text: string, length: number) => atOnce(readInSections(parser, text, { least, length }));
  let inSections = 0;
  for (let step = 0; step < steps / 10; step++) {
    let text = starts[next(starts.length)] ?? '';
    for (let more = next(12); more > 0; more--) {
      text += written[next(written.length)] ?? '';
    }
    for (let changes = next(4); changes > 0; changes--) {
      text = changed(text, next);
    }
    const whole = piecesOf(text, Number.POSITIVE_INFINITY);
    const parts = piecesOf(text, 20 + next(60));
    const told = `step ${step}: ${JSON.stringify(text)}`;
    if (parts.map((piece) => piece.source).join('') !== text) {
      expect.fail(`text was lost in ${told}`);
    }
    if (!parts.every((piece) => piece.clean) && !whole.every((piece) => piece.clean)) {
      continue;
    }
    inSections++;
    const [is, should] = [JSON.stringify(parts), JSON.stringify(whole)];
    if (is !== should) {
      expect(is, told).toBe(should);
    }
  }
  expect(inSections).toBeGreaterThan(steps / 100);
});
