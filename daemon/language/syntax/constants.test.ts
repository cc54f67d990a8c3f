import { beforeAll, describe, expect, test } from 'vitest';
import type { Parser } from 'web-tree-sitter';
import { constantsIn, withConstants, withSplitWords } from './constants.ts';
import { initParser } from './parser.ts';
import { Script } from './script.ts';
import { atOnce } from './steps.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await initParser();
});

/** The arguments of the last call, `?` for one that is not certain. */
function lastArguments(text: string): string {
  const script = atOnce(Script.read(parser, text));
  const constants = atOnce(constantsIn(script));
  const call = script.calls.at(-1);
  const args = call ? withConstants(call, text, constants).args : [];
  return args.map(({ value }) => value ?? '?').join(' ');
}

describe('certain', () => {
  test.each<[string, string]>([
    ['IMG=win11; ogX REPO /$IMG 1', 'REPO /win11 1'],
    [`IMG="win11"\nexport D=1 P=2\nogX "/$IMG" $D \${P}`, '/win11 1 2'],
    [`export IMG='win11'\nif true; then\n  ogX /\${IMG}.img\nfi`, '/win11.img'],
    ['D=1\nf() {\n  ogX $D\n}', '1'],
    ['D=1\necho "D is $D" # D=2\nogExecAndLog command ogX $D', '1'],
    ['T="a b"; ogX "$T"', 'a b'],
    ['P=9000; S=$P:full; ogX $S', '9000:full'],
    [`P=9000\nS="\${P}:full"\nT=$S:x\nogX $T`, '9000:full:x'],
    ['source /opt/opengnsys/etc/engine.cfg\nD=1\nogX $D', '1'],
    ['D=1\nls && ogX $D || x=$(ogX $D)', '1'],
    [`${'ls\n'.repeat(400)}D=3\n${'ls\n'.repeat(400)}ogX $D`, '3'],
  ])('%j', (text, args) => {
    expect(lastArguments(text)).toBe(args);
  });
});

describe('not certain', () => {
  test.each([
    'D=1; D=2; ogX $D',
    'D=1; [ -n "$x" ] && D=2; ogX $D',
    'if true; then D=1; fi; ogX $D',
    'for D in 1 2; do ogX $D; done',
    'D=1; for D in 1 2; do ls; done; ogX $D',
    'D=1; read -r D; ogX $D',
    'D=1; ((D++)); ogX $D',
    'D=1; let D+=1; ogX $D',
    'D=1; D+=1; ogX $D',
    'D=1; f() { local D=3; }; ogX $D',
    'D=1; unset D; ogX $D',
    'D=1; source ./x; ogX $D',
    'source ./aula.lib; D=1; choose; ogX $D',
    'D=1; source $OGETC/engine.cfg; ogX $D',
    'D=1; eval "$y"; ogX $D',
    'f() { . ./x; }; D=1; ogX $D',
    'D=1; read \\\n D\nogX $D',
    `D=1; : \${D:=2}; ogX $D`,
    'ogX $D; D=1; ogX $E',
    'D=$(ls); ogX $D',
    'D=$1; ogX $D',
    'P=1; P=2; D=$P:x; ogX $D',
    'P=1; read P; D=$P:x; ogX $D',
    'D=$P:x; P=1; ogX $D',
    'P="a b"; D=$P:x; [ x ] && P=1; ogX $D',
    'D=$D:x; ogX $D',
    "P=1; D='$P:x'; ogX $D",
    'D=$(ls):$P; ogX $D',
    'D=*; ogX $D',
    'D=; ogX $D',
    'D="a b"; ogX $D',
    'D=1 ls; ogX $D',
    '(D=1); ogX $D',
    'D=1 | ls; ogX $D',
    "D=1; ogX 'a'$D",
    `D=1; ogX \${D%x}`,
    `D=1; ogX \${#D}`,
    'D[0]=1; ogX $D',
    'D=1; mapfile D; ogX $D',
    'x() { D=1; }; ogX $D',
    // What stands in a subscript is no pattern.
    'D[aula-2]=1; ogX $D',
    'D[(]=1; ogX $D',
    'D=1; D[z-a]=2; ogX $D',
    'D+=1; ogX $D',
  ])('%j', (text) => {
    expect(lastArguments(text)).toBe('?');
  });
});

test.each([
  ['IMG="Windows 11"\nogX REPO $IMG 1 1', 'REPO Windows 11 1 1'],
  ['IMG="Windows 11"\nogX REPO "$IMG" 1', 'REPO Windows 11|1'],
  ['A="1 2"; ogX $A $B', '1|2|?'],
  ['A="1 2"; ogX x$A-$A', 'x1|2-1|2'],
])('what bash splits reaches the command split: %j', (text, args) => {
  const script = atOnce(Script.read(parser, text));
  const constants = atOnce(constantsIn(script));
  const [call] = script.calls;
  const split = call && withSplitWords(withConstants(call, text, constants), text, constants);
  expect(split?.args.map(({ value }) => value ?? '?').join('|')).toBe(
    args.includes('|') ? args.replace('REPO ', 'REPO|') : args.replaceAll(' ', '|'),
  );
});

test('a value of very many variables is read in one way', () => {
  expect(lastArguments(`A=${'$MG='.repeat(60)}\\$; ogX $A`)).toBe('?');
});
