import { expect, test } from 'vitest';
import { type Context, contextAt } from './scanner.ts';

/** A context in one line: `command [pre]`, `argument NAME (before) [pre]`; the replaced text in brackets. */
function describe(context: Context, text: string): string {
  const current = (span: { start: number; end: number }) => `[${text.slice(span.start, span.end)}]`;
  switch (context.kind) {
    case 'argument': {
      const before = context.before.map((word) => word.value ?? '?').join(' ');
      return `argument ${context.name} (${before}) ${current(context.current)}`;
    }
    case 'command':
    case 'variable':
      return `${context.kind} ${current(context.current)}`;
    default:
      return context.kind;
  }
}

test.each([
  ['|', 'command []'],
  ['depl|', 'command [depl]'],
  ['dep|loyImage REPO', 'command [deployImage]'],
  ['deployImage |', 'argument deployImage () []'],
  ['deployImage REPO /wi|', 'argument deployImage (REPO) [/wi]'],
  ['deployImage REPO /w|in11 1', 'argument deployImage (REPO) [/win11]'],
  [
    'deployImage REPO /win 1 1 MULTICAST 9000:fu|ll:x',
    'argument deployImage (REPO /win 1 1 MULTICAST) [9000:full:x]',
  ],
  ['deployImage REPO "/w|in" 1', 'argument deployImage (REPO) [/win]'],
  ['deployImage REPO "/w|', 'argument deployImage (REPO) [/w]'],
  ["deployImage REPO '|'", 'argument deployImage (REPO) []'],
  ['deployImage $1 "$2" |', 'argument deployImage (? ?) []'],
  ['deployImage REPO \\\n  /x |', 'argument deployImage (REPO /x) []'],
  ['ls; og|', 'command [og]'],
  ['ls && og|', 'command [og]'],
  ['if ! ogMo|', 'command [ogMo]'],
  ['if ogMount 1 1; then ogE|', 'command [ogE]'],
  ['A=1 B="x y" upd|', 'command [upd]'],
  ['x=$(ogGetPath |', 'argument ogGetPath () []'],
  ['x=$(ogGet|', 'command [ogGet]'],
  ['x=`ogGet|`', 'command [ogGet]'],
  ['x=`ogGetPath 1 |`', 'argument ogGetPath (1) []'],
  ['ogEcho "a $(ogGetPath |)"', 'argument ogGetPath () []'],
  ['ogEcho "a $(x "y") b" |', 'argument ogEcho (?) []'],
  ['ogEcho "it\'s $(x)" ses|', 'argument ogEcho (?) [ses]'],
  ['ogEcho $|', 'variable []'],
  ['ogEcho "$MS|G_X y"', 'variable [MSG_X]'],
  ['ogEcho ${OG|', 'variable [OG]'],
  ["ogEcho '$MS|'", 'argument ogEcho () [$MS]'],
  ['ogEcho $x |', 'argument ogEcho (?) []'],
  ['ogMount 1 2>/dev/null |', 'argument ogMount (1) []'],
  ['ogMount 1 >|', 'none'],
  ['ogMount 1 2>&1 |', 'argument ogMount (1) []'],
  ['ogMount 1 &>x |', 'argument ogMount (1) []'],
  ['ogExecAndLog command session upd|', 'argument ogExecAndLog (command session) [upd]'],
  ['ogExecAndLog command updateCache |', 'argument updateCache () []'],
  ['ogExecAndLog |', 'argument ogExecAndLog () []'],
  ['sudo ogMount |', 'argument ogMount () []'],
  ['( ogMo|', 'command [ogMo]'],
  ['for i in |', 'none'],
  ['case $x in a) ogMo|', 'command [ogMo]'],
  ['# @scope |', 'comment'],
  ['ogMount 1 # x|', 'comment'],
  ['echo a#b|', 'argument echo () [a#b]'],
  ['[ $# -lt 4 ] && og|', 'command [og]'],
  ['x=$((1+|', 'none'],
  ['x=$[TIME/60] og|', 'command [og]'],
  ['A=$x B="$y z" og|', 'command [og]'],
  ['PROTO="\x24{PROTO:-"UNICAST"}"; og|', 'command [og]'],
  ['$cmd |', 'none'],
])('%s → %s', (marked, expected) => {
  const caret = marked.indexOf('|');
  const text = marked.slice(0, caret) + marked.slice(caret + 1);
  expect(describe(contextAt(text, caret), text)).toBe(expected);
});

test('never fails, whatever the text and the place', () => {
  const pieces = [
    '$(',
    ')',
    '`',
    '"',
    "'",
    '\\',
    '${',
    '}',
    '$((',
    '<<EOF',
    '\n',
    ' ',
    'og',
    '#',
    ';',
    '<(',
    '&',
  ];
  let seed = 7;
  const next = (limit: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * limit);
  };
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: 12 }, () => pieces[next(pieces.length)] ?? '').join('');
    const offset = next(text.length + 1);
    const context = contextAt(text, offset);
    if ('current' in context) {
      expect(context.current.start).toBeLessThanOrEqual(offset);
      expect(context.current.end).toBeGreaterThanOrEqual(offset);
    }
  }
});

test.each([
  ['substitutions inside each other', '$('.repeat(5000)],
  ['backquotes and brackets', '`('.repeat(5000)],
  ['a line longer than anybody types', `ogMount ${'1 '.repeat(500_000)}`],
])('of %s nothing is said', (_name, text) => {
  expect(contextAt(text, text.length)).toEqual({ kind: 'none' });
});
