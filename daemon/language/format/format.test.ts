import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormattingOptions } from 'vscode-languageserver';
import { createLanguageService } from '../index.ts';
import { documentOf, emptyView } from '../testing.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(emptyView);
});
afterAll(() => service.dispose());

async function formatted(
  text: string,
  options: FormattingOptions = { tabSize: 2, insertSpaces: true },
): Promise<string> {
  const document = documentOf(text);
  const [edit, ...more] = await service.format(document, options);
  expect(more).toEqual([]);
  if (!edit) {
    return text;
  }
  const { start, end } = edit.range;
  return text.slice(0, document.offsetAt(start)) + edit.newText + text.slice(document.offsetAt(end));
}

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

test('one change, no larger than it must be', async () => {
  const document = documentOf('ogMount 1 1\nogMount  1 1\nogMount 1 1\n');
  const edits = await service.format(document, { tabSize: 2, insertSpaces: true });
  expect(edits.map(({ range, newText }) => [range.start.line, range.end.line, newText])).toEqual([
    [1, 1, ''],
  ]);
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
