import { beforeAll, describe, expect, test } from 'vitest';
import type { Parser } from 'web-tree-sitter';
import { directiveValue } from './directives.ts';
import { initParser } from './parser.ts';
import { Script } from './script.ts';
import { atOnce } from './steps.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await initParser();
});

function modelOf(text: string): Script {
  return atOnce(Script.read(parser, text));
}

/** `NAME(arg arg)`, with `?` for what is only known when it runs, and `!` when not to be judged. */
function callsOf(text: string): string[] {
  return modelOf(text).calls.map(
    ({ name, args, trusted }) =>
      `${trusted ? '' : '!'}${name}(${args.map((arg) => arg.value ?? (arg.single ? '?' : '??')).join(' ')})`,
  );
}

describe('calls', () => {
  test.each<[string, string[]]>([
    ['deployImage REPO /win"11" 1 $2', ['deployImage(REPO /win11 1 ??)']],
    ['deployImage REPO "$IMG" 1 1', ['deployImage(REPO ? 1 1)']],
    ['deployImage REPO \\\n /x 1 1', ['deployImage(REPO /x 1 1)']],
    ['x=`ogA 1`; y=$(ogB)', ['ogA(1)', 'ogB()']],
    ['if ! ogMount 1 1; then ogEcho x; fi', ['ogMount(1 1)', 'ogEcho(x)']],
    ['[ `ogA 1` != "x" ] && [[ $(ogB) == y ]]', ['ogA(1)', 'ogB()']],
    ['A=1 ogX a=b 2>/dev/null | grep y', ['ogX(a=b)', 'grep(y)']],
    ['ogExecAndLog command session ogX 1', ['ogExecAndLog(command session ogX 1)', 'ogX(1)']],
    ['ogExecAndLog command ogX "a b" 1', ['ogExecAndLog(command ogX a b 1)', 'ogX(?? 1)']],
    ['ogExecAndLog command', ['ogExecAndLog(command)']],
    ['exec ogX 1', ['exec(ogX 1)', 'ogX(1)']],
    ['command -v ogX', ['command(-v ogX)']],
    ['ogEcho "deployImage REPO"', ['ogEcho(deployImage REPO)']],
    ['cat <<EOF\ndeployImage REPO\nEOF', ['cat()']],
    ['cat <<EOF\n$(ogX 1)\nEOF', ['cat()', 'ogX(1)']],
    ['# deployImage REPO', []],
    ['$cmd 1 1', []],
    ['ogX /a >log 1 1', ['!ogX(/a)']],
    ['ogX "/win', ['!ogX()']],
    ['for i in 1 2; do ogX $i', ['!ogX(??)']],
    ['f() { ogX 1; }', ['ogX(1)']],
    ['ogX 1\nif [ ogIsMounted 1 1 ]; then ogY 2; fi\nogZ 3', ['ogX(1)', 'ogY(2)', 'ogZ(3)']],
    ['ogX 1; [ ! ogIsMounted $D "$P" ] && ogY 2', ['ogX(1)', 'ogY(2)']],
    ['ogX 1; until [ -n ogGetPath  CACHE\t/x ]; do ogY 2; done', ['ogX(1)', 'ogY(2)']],
  ])('%s', (text, expected) => {
    expect(callsOf(text)).toEqual(expected);
  });

  test('offsets are those of the text, also behind letters outside ASCII', () => {
    const text = 'ogEcho "ñ€😀"; ogMount 1 1';
    const mount = modelOf(text).calls[1];
    expect(text.slice(mount?.nameStart, mount?.nameEnd)).toBe('ogMount');
  });
});

test('functions, variables and tested names', () => {
  const model = modelOf(
    'f() { :; }\nfunction g { local a=1; }\nfor i in 1; do b=$c; done\ntype ogNew >/dev/null',
  );
  expect([...model.functions]).toEqual(['f', 'g', 'ogNew']);
  expect([...model.variables].sort()).toEqual(['b', 'c', 'i']);
  expect(model.localsAt(20)).toEqual(['a']);
});

test.each<[string, string[]]>([
  ['f() { local a=1 b; c=$a; }\necho $b', ['a']],
  ['f() { echo $a; local a; }', []],
  ['f() { local a=$b; }\ng() { declare -i b=1; typeset -g c; declare -g d; echo $a; }', []],
  ['f() {\n  local a\n  g() { echo $a; local b; }\n}', ['b', 'a']],
  ['local a=1; declare b; f() { export c=1; readonly d; }', []],
])('variables that only a function knows: %j', (text, expected) => {
  const locals = modelOf(text).pieces.flatMap((piece) => piece.locals);
  expect(locals.map(({ name }) => name)).toEqual(expected);
});

test.each<[string, [string, string][]]>([
  ['# @scope Aula 1\nogX', [['scope', 'Aula 1']]],
  ['#@repository: Main  \n', [['repository', 'Main']]],
  ['ogX # @ignore unknown-command', [['ignore', 'unknown-command']]],
  ['# @scopes x\n# scope y\n', []],
  ['cat <<E\n# @scope no\nE\n', []],
  ['# @scope', [['scope', '']]],
  ['# @scope Aula\r\n', [['scope', 'Aula']]],
])('directives of %j', (text, expected) => {
  const directives = modelOf(text).directives;
  expect(directives.map(({ name, value }) => [name, value])).toEqual(expected);
  for (const { value, valueStart, valueEnd } of directives) {
    expect(text.slice(valueStart, valueEnd)).toBe(value);
  }
});

test('the first scope that is named counts', () => {
  const text = '# @scope\n# @scope Aula 2\n# @scope Aula 3\n';
  expect(directiveValue(modelOf(text).directives, 'scope')).toBe('Aula 2');
});

test.each<[string, string]>([
  ['ogX', ' '],
  ['if ogX; then ls; elif ogY; then ls; else ls; fi', ' ????'],
  ['ogX && ogY || ogZ', ' ??'],
  ['ogX | ogY; (ogZ)', '   '],
  ['while ogX; do ogY; done; for i in 1; do ogY; done', ' ??'],
  ['case $(ogX) in a) ogY;; esac', ' ?'],
  ['f() { ogX; }; f', '? '],
  ['ogExecAndLog command ogX && ogExecAndLog command ogY', '  ??'],
])('what may not run: %s', (text, marks) => {
  const found = modelOf(text).calls.map(({ conditional }) => (conditional ? '?' : ' '));
  expect(found.join('')).toBe(marks);
});

test('commands that run commands, thousands deep', () => {
  expect(modelOf('sudo '.repeat(5000)).calls).toHaveLength(10);
});
