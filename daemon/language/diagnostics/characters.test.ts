import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge } from '../test-support/diagnostics.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge();
});
afterAll(() => judge.dispose());

const found = (text: string) => judge.found(text, JSON.stringify);
const fixed = (text: string) => judge.fixed(text);

describe('bytes that bash takes for parts of words', () => {
  test.each([
    ['if true; then\r\n  ls\r\nfi\r\n', 'carriage-return "if true; then"', 'if true; then\n  ls\nfi\n'],
    ['ls\nogMount 1 1\r\nls\n', 'carriage-return "ogMount 1 1"', 'ls\nogMount 1 1\nls\n'],
    ['ogMount 1 1\r', 'carriage-return "ogMount 1 1\\r"', 'ogMount 1 1'],
    ['\ufeffogMount 1 1\n', 'byte-order-mark "\ufeff"', 'ogMount 1 1\n'],
  ])('%j', async (text, expected, right) => {
    expect(await found(text)).toEqual([expected]);
    expect(await fixed(text)).toBe(right);
  });

  test('a line end of an old Mac is told, and not taken for one that is known', async () => {
    expect(await found('ls a\rb')).toEqual(['carriage-return "ls a\\r"']);
    expect(await fixed('ls a\rb')).toBeUndefined();
  });

  test('both are told once for a file, and what else is wrong too', async () => {
    expect(await found('\ufeffls\r\nogMount 0 1\r\nls\r\n')).toEqual([
      'byte-order-mark "\ufeff"',
      'carriage-return "\ufeffls"',
      'disk-zero "0"',
    ]);
  });

  test('nothing of a text that has neither, or that is none', async () => {
    expect(await found('ls\nogMount 1 1\n')).toEqual([]);
    expect(await found('\ufeffa\r\n\0')).toEqual(['document-not-read ""']);
  });
});

describe('characters of text processors', () => {
  test.each([
    ['deployImage REPO ‘win11’ 1 1 UNICAST', '"‘win11’"', "deployImage REPO 'win11' 1 1 UNICAST"],
    ['ogMount\u00a01 1', '"\u00a0"', 'ogMount 1 1'],
    ['NAME=“a b”', '"“a b”"', 'NAME="a b"'],
    ['if [ “$x” = a ]; then ls; fi', '"“$x”"', 'if [ "$x" = a ]; then ls; fi'],
    ['x="$(ls “a”)"', '"“a”"', 'x="$(ls "a")"'],
    ['rm –rf /tmp/x', '"–"', 'rm -rf /tmp/x'],
    ['ls a\u200b b', '"\u200b"', 'ls a b'],
    ['ogMount 1 1 ||\u202fexit 1', '"\u202f"', 'ogMount 1 1 || exit 1'],
    ['for i in 1\u00a02; do ls; done', '"\u00a0"', 'for i in 1 2; do ls; done'],
    ["echo 'a'\nls ”b”", '"”b”"', 'echo \'a\'\nls "b"'],
  ])('%j', async (text, expected, right) => {
    expect(await found(text)).toEqual([`typographic-character ${expected}`]);
    expect(await fixed(text)).toBe(right);
    expect(await found(right)).toEqual([]);
  });

  test.each([
    'echo “hola”',
    'echo It’s done – really',
    'ogEcho log session “Instalación de «Windows»”',
    'ogEcho log session "Montando “C:”\u00a0y – nada más"',
    'printf %s\\\\n ‘x’',
    "X='“a”\u00a0b'",
    'X="it’s"',
    'X="a $(ls "“x”") ’ b"',
    '# “comentario” –\u00a0con todo',
    'ls # ‘x’',
    'cat <<FIN\n“a”\u00a0–b\nFIN',
    'X="varias\n“líneas”\n"',
    'ls año-–-x',
    'ls «x»',
  ])('nothing of %j', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  test('a quote without its other half is told, but not made an open one', async () => {
    expect(await found('ls it’s')).toEqual(['typographic-character "’"']);
    expect(await fixed('ls it’s')).toBeUndefined();
  });

  test('one for a line', async () => {
    expect(await found('ls “a” “b”\u00a0“c”\nls ‘d’')).toEqual([
      'typographic-character "“a” “b”\u00a0“c”"',
      'typographic-character "‘d’"',
    ]);
  });
});

test.each(['byte-order-mark', 'carriage-return', 'typographic-character'])(
  '%s can be ignored',
  async (code) => {
    const text = `\ufeff# @ignore ${code}\r\nls\u00a0a`;
    expect((await found(text)).some((each) => each.startsWith(code))).toBe(false);
    expect(await found(text)).toHaveLength(2);
  },
);
