import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver';
import { createLanguageService } from '../index.ts';
import { demoView, documentOf } from '../test-support/room.ts';
import { marked, withMarks, withoutCaret } from '../test-support/structure.ts';
import type { LanguageService } from '../types.ts';

let service: LanguageService;
beforeAll(async () => {
  service = await createLanguageService(demoView);
});
afterAll(() => service.dispose());

describe('symbols of a document', () => {
  /** `f(x, g(y))`: functions with what is in them. */
  const shown = (symbols: readonly DocumentSymbol[]): string =>
    symbols
      .map(({ name, kind, children }) => (kind === 12 ? `${name}(${shown(children ?? [])})` : name))
      .join(', ');

  test.each([
    ['x=1\ny=$x\nx=2\n', 'x, y'],
    ['f() {\n  local x=1\n  z=$x\n}\nz=2\ny=3\n', 'f(x, z), y'],
    ['function f {\n  g() { a=1; }\n  b=1\n}\n', 'f(g(a), b)'],
    ['f() { :; }\nf() { read v; }\n', 'f(), f(v)'],
    ['echo $x\n', ''],
    ['', ''],
    ['f() {\n', ''],
    ['x=1\nfi\nf() { :; }\n', 'x, f()'],
  ])('%j', async (text, expected) => {
    expect(shown(await service.documentSymbols(documentOf(text)))).toBe(expected);
  });

  test('the whole of a function, and its name', async () => {
    const text = '# c\nfunction  f() {\n  :\n}\n';
    const document = documentOf(text);
    const [symbol] = await service.documentSymbols(document);
    expect(symbol && withMarks(document, [symbol.range])).toBe('# c\n«function  f() {\n  :\n}»\n');
    expect(symbol && withMarks(document, [symbol.selectionRange])).toBe('# c\nfunction  «f»() {\n  :\n}\n');
  });
});

describe('folding', () => {
  test.each([
    ['function', 'f() {\n  a\n  b\n}\nc\n', ['0-2']],
    ['a brace below', 'f()\n{\n  a\n}\n', ['0-2', '1-2']],
    ['branches', 'if a; then\n  b\nelif c; then\n  d\nelse\n  e\nfi\n', ['0-1', '2-3', '4-5']],
    ['one line', 'if a; then b; fi\nf() { a; }\n', []],
    ['loops', 'for i in 1; do\n  while a; do\n    b\n  done\ndone\n', ['0-3', '1-2']],
    ['case', 'case $x in\n  a)\n    b\n    ;;\n  *) c ;;\nesac\n', ['0-4', '1-3']],
    ['here-document', 'cat <<EOF\na\nb\nEOF\nc\n', ['0-2']],
    ['string and list', 'x="a\nb\nc"\ny=(\n  1\n)\n', ['0-1', '3-4']],
    ['comments', '# a\n# b\n# c\nd # e\n# f\ng\n', ['0-2 comment']],
    ['comments apart', '# a\n\n# b\n# c\n', ['2-3 comment']],
    ['regions', '# region a\nb\n#region\nc\n#endregion\n# endregion\n', ['0-5 region', '2-4 region']],
    ['an open region', '# region a\nb\n', []],
  ])('%s', async (_, text, expected) => {
    const ranges = await service.foldingRanges(documentOf(text));
    const shown = ranges.map(({ startLine, endLine, kind }) =>
      [`${startLine}-${endLine}`, kind].filter(Boolean).join(' '),
    );
    expect(shown).toEqual(expected);
  });
});

describe('selection', () => {
  test.each([
    ['echo "a $‸x b"', ['x', '$x', '"a $x b"', 'echo "a $x b"']],
    ['ogMount 1‸ 2', ['1', 'ogMount 1 2']],
    ['f() {\n  a‸\n}\nb', ['a', '{\n  a\n}', 'f() {\n  a\n}', 'f() {\n  a\n}\nb']],
    ['‸', ['']],
  ])('%j', async (text, expected) => {
    const { document, position } = marked(text);
    const [selection] = await service.selectionRanges(document, [position]);
    const shown: string[] = [];
    for (let each: SelectionRange | undefined = selection; each; each = each.parent) {
      shown.push(document.getText(each.range));
    }
    expect(shown).toEqual(expected);
  });

  test('one for each place', async () => {
    const document = documentOf('a b\nc\n');
    const positions = [0, 2, 4].map((offset) => document.positionAt(offset));
    const selections = await service.selectionRanges(document, positions);
    expect(selections.map(({ range }) => document.getText(range))).toEqual(['a', 'b', 'c']);
  });
});

describe('semantic tokens', () => {
  /** The text with each token as `kind[text]`, modifiers behind the kind. */
  const shown = (text: string, data: readonly number[]): string[] => {
    const { tokenTypes, tokenModifiers } = service.tokensLegend;
    const document = documentOf(text);
    const tokens: string[] = [];
    let position = { line: 0, character: 0 };
    for (let index = 0; index < data.length; index += 5) {
      const [lines = 0, letters = 0, length = 0, type = 0, bits = 0] = data.slice(index, index + 5);
      const character = lines === 0 ? position.character + letters : letters;
      position = { line: position.line + lines, character };
      const modifiers = tokenModifiers.filter((_, bit) => bits & (1 << bit));
      const start = document.offsetAt(position);
      tokens.push(`${[tokenTypes[type], ...modifiers].join('.')} ${text.slice(start, start + length)}`);
    }
    return tokens;
  };

  test.each([
    ['ogMount 1 1', ['function.defaultLibrary ogMount']],
    ['ogAclFilter a', ['function.defaultLibrary.deprecated ogAclFilter']],
    ['f() { :; }\nf a', ['function.declaration f', 'function f']],
    ['ogMount() { :; }\nogMount 1 1', ['function.declaration ogMount', 'function ogMount']],
    [
      'deployImage REPO /windows11 1 1 MULTICAST 9000:full-duplex:239.194.17.36:90M:24:60',
      [
        'function.defaultLibrary deployImage',
        'class /windows11',
        'macro 9000:full-duplex:239.194.17.36:90M:24:60',
      ],
    ],
    [
      'deployImage REPO "windows11" 1 1 TORRENT peer:60',
      ['function.defaultLibrary deployImage', 'class "windows11"', 'macro peer:60'],
    ],
    [
      'ogExecAndLog command restoreImage REPO $x 1 1',
      ['function.defaultLibrary ogExecAndLog', 'function.defaultLibrary restoreImage'],
    ],
    ['echo ogMount # ogMount', []],
    ['', []],
  ])('%j', async (text, expected) => {
    expect(shown(text, await service.semanticTokens(documentOf(text), undefined))).toEqual(expected);
  });

  test('of a part', async () => {
    const text = 'ogMount 1 1\n'.repeat(200);
    const range = { start: { line: 100, character: 0 }, end: { line: 101, character: 0 } };
    const part = await service.semanticTokens(documentOf(text), range);
    const whole = await service.semanticTokens(documentOf(text), undefined);
    expect(part.length).toBeGreaterThan(0);
    expect(part.length).toBeLessThan(whole.length);
    expect(part[0]).toBeLessThanOrEqual(100);
  });
});

describe('inlay hints', () => {
  test.each([
    ['ogMount 1 2', 'ogMount «ndisk:»1 «npart:»2'],
    [
      'deployImage REPO /win 1 1 UNICAST',
      'deployImage REPO «image:»/win «ndisk:»1 «npart:»1 «protocol:»UNICAST',
    ],
    ['ogMount $d 2', 'ogMount $d «npart:»2'],
    [`ogMount \${d} 2`, `ogMount \${d} «npart:»2`],
    ['ogMount $(d) 2', 'ogMount $(d) 2'],
    ['ogMount $d "$p"', 'ogMount $d "$p"'],
    ['ogMount $@ 1', 'ogMount $@ 1'],
    ['ogMount() { :; }\nogMount 1 2', 'ogMount() { :; }\nogMount 1 2'],
    ['echo 1 2', 'echo 1 2'],
    ['ogEcho log session "hello"', 'ogEcho log session "hello"'],
  ])('%s', async (text, expected) => {
    const document = documentOf(text);
    const range = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
    const hints = [...(await service.inlayHints(document, range))].reverse();
    const shown = hints.reduce((done, { position, label }) => {
      const at = document.offsetAt(position);
      return `${done.slice(0, at)}«${String(label)}»${done.slice(at)}`;
    }, text);
    expect(shown).toBe(expected);
  });

  test('only in the part asked for', async () => {
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
    const hints = await service.inlayHints(documentOf('ogMount 1 2\nogMount 1 2\nogMount 1 2\n'), range);
    expect(hints.map((hint) => hint.position.line)).toEqual([1, 1]);
  });
});

test('a document too large to work on has no structure', async () => {
  const document = documentOf(`f() { :; }\n${'#'.repeat(2 * 1024 * 1024)}`);
  expect(await service.documentSymbols(document)).toEqual([]);
  expect(await service.renameRange(document, { line: 0, character: 0 })).toBeNull();
});

test('what is cancelled is not answered', async () => {
  const signal = AbortSignal.abort(new Error('gone'));
  await expect(service.documentSymbols(documentOf('f() { :; }\n'), signal)).rejects.toThrow('gone');
});

test('after an edit as from the start', async () => {
  const before = `${'f() {\n  local x=1\n  echo $x\n}\n'.repeat(40)}`;
  const { document, position } = marked(`${before}y=1\nogMount $‸y\n`);
  await service.references(documentOf(before), position, true);
  const found = await service.references(document, position, true);
  expect(
    withMarks(
      document,
      found.map((each) => each.range),
    ),
  ).toBe(withoutCaret(`${before}«y»=1\nogMount $«‸y»\n`));
});

describe('bad input', () => {
  test.each([
    ['binary', String.fromCharCode(...Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 65_536))],
    ['functions in functions', 'f() {\n'.repeat(3000)],
    ['substitutions in substitutions', `x=${'$('.repeat(3000)}`],
    ['one long line', 'ogMount 1 1; x=1; '.repeat(10_000)],
    ['only closings', 'fi\ndone\n}\n)\n'.repeat(2000)],
    ['many functions in one block', `{\n${'f() { x=1; }\n'.repeat(5000)}}\n`],
  ])('%s', async (_, text) => {
    const document = documentOf(text);
    const lastLine = document.positionAt(text.length).line;
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
    for (const { startLine, endLine } of await service.foldingRanges(document)) {
      expect(startLine < endLine && endLine <= lastLine).toBe(true);
    }
    const tokens = await service.semanticTokens(document, undefined);
    expect(tokens.length % 5 === 0 && tokens.every((each) => each >= 0)).toBe(true);
    const [selection] = await service.selectionRanges(document, [document.positionAt(text.length >> 1)]);
    expect(selection?.range.end.line).toBeLessThanOrEqual(lastLine);
    for (const { range, selectionRange } of await service.documentSymbols(document)) {
      expect(document.offsetAt(selectionRange.end)).toBeLessThanOrEqual(document.offsetAt(range.end));
    }
    expect(await service.inlayHints(document, whole)).toBeInstanceOf(Array);
    expect(await service.highlights(document, whole.start)).toBeInstanceOf(Array);
  });
});
