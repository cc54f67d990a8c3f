// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the shell's.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormattingOptions } from 'vscode-languageserver';
import { createLanguageService, longestFormatted } from '../index.ts';
import { formattedBy } from '../test-support/format.ts';
import { documentOf, emptyView } from '../test-support/room.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

const formatted = (text: string, options: FormattingOptions = { tabSize: 2, insertSpaces: true }) =>
  formattedBy(service, text, options);

test.each([
  ['blanks', 'ogMount   1    1\n', 'ogMount 1 1\n'],
  ['blocks', 'if a;then\nb\n    fi\n', 'if a; then\n  b\nfi\n'],
  ['case', 'case $x in\na) b;;\nesac\n', 'case $x in\n  a) b ;;\nesac\n'],
  [
    'comments',
    '#!/bin/bash\n# @scope Aula 1\nf() {\n# a\nb    # c\n}\n',
    '#!/bin/bash\n# @scope Aula 1\nf() {\n  # a\n  b # c\n}\n',
  ],
  [
    'here-documents',
    'f() {\ncat   <<EOF\n  a   $x\n\tb\nEOF\n}\n',
    'f() {\n  cat <<EOF\n  a   $x\n\tb\nEOF\n}\n',
  ],
  ['texts of many lines', 'f() {\nx="a\n   b"\n}\n', 'f() {\n  x="a\n   b"\n}\n'],
  ['Windows lines', 'f() {\r\na   b\r\n}\r\n', 'f() {\r\n  a b\r\n}\r\n'],
  ['letters beyond ASCII', 'echo   "ñ €😀"\n', 'echo "ñ €😀"\n'],
  ['what is right already', 'ogMount 1 1\n', 'ogMount 1 1\n'],
])('%s', async (_, text, expected) => {
  expect(await formatted(text)).toBe(expected);
});

describe('left alone', () => {
  test.each([
    ['a syntax error', 'if a; then\n   b   c\n'],
    ['an open quote', 'a   "b\n'],
    ['nothing', ''],
    ['blanks', '   \n\n'],
    ['a NUL', 'a   b\0c\n'],
    ['half a surrogate pair', 'a   "\ud800"\n'],
    ['very deep nesting', `a   ${'$('.repeat(20_000)}`],
  ])('%s', async (_, text) => {
    expect(await formatted(text)).toBe(text);
  });
});

describe('what may be arithmetic, or not, stays letter by letter', () => {
  test.each([
    // Shared case f03: `[aula - 2]` is another key, and another image was deployed.
    'declare -A IMAGEN=([aula-1]=win10 [aula-2]=win11)',
    'IMAGEN+=([aula-1]=win10)',
    'local -A M=(["a  b"]=c [d   e]=f)',
    'IMAGEN[aula-2]=win11',
    'IMAGEN[ a-2 ]+=win11',
    'declare IMAGEN[aula-2]=win11',
    'restoreImage REPO "${IMAGEN[$AULA-1]}" 1 1',
    'echo ${A[$x-1]} "${A[x-1]:-none}" ${!A[@]} ${x:a-1:b}',
    '[[ -v A[x-1] ]]',
    "unset 'A[x-1]' B[x-1]",
    'read -r -a A[x-1]',
    'printf -v A[x-1] b',
    'let "A[aula-1]=3" b=a-1',
    '((A[aula-1]=3))',
    'for ((i=${A[x-1]}; i<3; i++ )); do b; done',
    'echo $((16#ff+A[x-1])) $[a-1] "$((a-1))"',
    'echo `a   b` "`c  d`"',
    'x=$(a;   b)',
    'cat <<-E\n\t\t$((a-1)) ${A[x-1]} `b   c` $(d   e)\n\tE',
    'cat <<E\n$((a-1)) ${A[x-1]} `b   c` $(d   e)\nE',
    '[[ $a =~ ^(b|c  d)$ ]]',
  ])('%s', async (text) => {
    // The rest of the text is laid out.
    expect(await formatted(`${text}\nb   c\n`)).toBe(`${text}\nb c\n`);
  });
});

describe('what is no blank', () => {
  test.each([
    ['a carriage return within a line', 'a\rb   c\n', 'a\rb c\n'],
    ['one at the end of some lines only', 'a   b\r\nc   d\n', 'a b\r\nc d\n'],
    ['one at the end of the last word', 'a   b\r', 'a b\r\n'],
    ['one within Windows lines', 'a\rb   c\r\n', 'a\rb c\r\n'],
    ['a vertical tab and a form feed', 'a\vb\f   c\n', 'a\vb\f c\n'],
    ['a no-break space', 'a\u00a0b   c\n', 'a\u00a0b c\n'],
    ['a line separator', 'a\u2028b   c\n', 'a\u2028b c\n'],
  ])('%s', async (_, text, expected) => {
    expect(await formatted(text)).toBe(expected);
  });
});

test('a byte order mark stays where it is, and what follows is laid out', async () => {
  expect(await formatted('\ufeffif true; then\necho a\nfi')).toBe('\ufeffif true; then\n  echo a\nfi\n');
  expect(await formatted('\ufeff#!/bin/bash\r\na   b\r\n')).toBe('\ufeff#!/bin/bash\r\na b\r\n');
});

test('a statement that would not say the same is left alone, the others are not', async () => {
  // The formatter takes the array and what is joined to it for two words; bash does not.
  const odd = 'x=( # c\n a )y=2';
  expect(await formatted(`a   b\n${odd}\nc   d\n`)).toBe(`a b\n${odd}\nc d\n`);
});

test('from the first statement on that cannot be compared all is left alone', async () => {
  // Two here-documents on a line are too much for the parser that compares.
  const odd = 'cat <<A; cat   <<B\nx\nA\ny\nB\nc   d';
  expect(await formatted(`a   b\n${odd}\n`)).toBe(`a b\n${odd}\n`);
});

test.each([
  [{ tabSize: 4, insertSpaces: true }, '    '],
  [{ tabSize: 4, insertSpaces: false }, '\t'],
  [{ tabSize: 0, insertSpaces: true }, '    '],
  [{ tabSize: 1e9, insertSpaces: true }, ' '.repeat(16)],
])('%j', async (options, indent) => {
  expect(await formatted('f() {\na\n}\n', options)).toBe(`f() {\n${indent}a\n}\n`);
});

describe("shfmt's own options", () => {
  test.each<[Partial<FormattingOptions>, string, string]>([
    [{ switchCaseIndent: false }, 'case $x in\na) b;;\nesac\n', 'case $x in\na) b ;;\nesac\n'],
    [{ binaryNextLine: true }, 'a |\nb\n', 'a \\\n  | b\n'],
    [{ binaryNextLine: false }, 'a |\nb\n', 'a |\n  b\n'],
    [{ spaceRedirects: true }, 'a >b\n', 'a > b\n'],
    [{}, 'a > b\n', 'a >b\n'],
    [{ keepPadding: true }, 'a  b   c\n', 'a  b   c\n'],
    [{ functionNextLine: true }, 'f() {\n a\n}\n', 'f()\n{\n  a\n}\n'],
    [{ insertFinalNewline: true }, 'a   b', 'a b\n'],
    [{}, 'a   b', 'a b\n'],
    [{ insertFinalNewline: false }, 'a   b', 'a b'],
    [{ insertFinalNewline: false }, 'a   b\n', 'a b\n'],
    [{ switchCaseIndent: 'no', keepPadding: 7 }, 'a   b\n', 'a b\n'],
  ])('%j', async (options, text, expected) => {
    expect(await formatted(text, { tabSize: 2, insertSpaces: true, ...options })).toBe(expected);
  });
});

test('a document that is longer than a person writes is left alone', async () => {
  const line = 'ogMount  1  1\n';
  const text = line.repeat(Math.ceil(longestFormatted / line.length) + 1);
  expect(await service.format(documentOf(text), { tabSize: 2, insertSpaces: true })).toEqual([]);
});

test('one change, no larger than it must be', async () => {
  const document = documentOf('ogMount 1 1\nogMount  1 1\nogMount 1 1\n');
  const edits = await service.format(document, { tabSize: 2, insertSpaces: true });
  expect(edits.map(({ range, newText }) => [range.start.line, range.end.line, newText])).toEqual([
    [1, 1, ''],
  ]);
});

test.each([
  ['if', 'if a; then\n'.repeat(5000), 'fi\n'.repeat(5000)],
  ['{', '{\n'.repeat(5000), '}\n'.repeat(5000)],
  ['$(', 'x="$('.repeat(900), ')"'.repeat(900)],
  ['&&', 'b   c && '.repeat(5000), ''],
])('what is nested very deep (%s) is no reason to fail', async (_, before, after) => {
  const text = `${before}b   c\n${after}`;
  expect((await formatted(text)).replaceAll(/\s+/g, ' ').trim()).toBe(text.replaceAll(/\s+/g, ' ').trim());
});

test('many at once, some of them cancelled', async () => {
  const options = { tabSize: 2, insertSpaces: true };
  const abort = new AbortController();
  const cancelled = service.format(documentOf('a   b\n'), options, abort.signal);
  const kept = service.format(documentOf('c   d\n'), options);
  abort.abort(new Error('gone'));
  await expect(cancelled).rejects.toThrow('gone');
  expect(await kept).toHaveLength(1);
  expect(await formatted('e   f\n')).toBe('e f\n');
});
