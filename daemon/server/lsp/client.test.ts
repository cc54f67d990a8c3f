import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, Diagnostic, DocumentSymbol, SignatureHelp } from 'vscode-languageserver';
import { plainClient } from '../test-support/plain-client.ts';
import { shapesFor } from './client.ts';
import { completionsFor } from './completion.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };
const uri = 'file:///a.og';
const markdown = { kind: 'markdown', value: '**Mounts** `a`' } as const;
const plaintext = { kind: 'plaintext', value: 'Mounts a' } as const;
const able = (textDocument: object): ClientCapabilities => ({ textDocument });

describe('the text of a hover', () => {
  test.each<[string, ClientCapabilities, object]>([
    ['a client that says nothing', {}, markdown],
    ['one that wants plain text', plainClient, plaintext],
    ['one that names no format', able({ hover: {} }), plaintext],
    ['one that names none that we have', able({ hover: { contentFormat: ['html', 7] } }), plaintext],
    ['one that names no list', able({ hover: { contentFormat: 'markdown' } }), plaintext],
    ['one that likes Markdown best', able({ hover: { contentFormat: ['markdown', 'plaintext'] } }), markdown],
    ['one that likes it less', able({ hover: { contentFormat: ['plaintext', 'markdown'] } }), plaintext],
  ])('for %s', (_, capabilities, contents) => {
    expect(shapesFor(capabilities).hover({ contents: markdown, range })).toEqual({ contents, range });
  });

  test('is none where there is none', () => {
    expect(shapesFor(plainClient).hover(undefined)).toBeNull();
  });
});

test.each<[ClientCapabilities, object]>([
  [{}, markdown],
  [plainClient, plaintext],
  [able({ completion: { completionItem: {} } }), plaintext],
  [able({ completion: { completionItem: { documentationFormat: ['markdown'] } } }), markdown],
])("a completion's documentation for %j", (capabilities, documentation) => {
  const item = { label: 'ogMount', documentation: markdown };
  expect(shapesFor(capabilities).resolved(item)).toEqual({ label: 'ogMount', documentation });
});

describe('a signature', () => {
  const help: SignatureHelp = {
    signatures: [
      {
        label: 'ogMount ndisk [npart]',
        documentation: markdown,
        parameters: [
          { label: [8, 13], documentation: markdown },
          { label: [14, 21], documentation: markdown },
        ],
      },
    ],
    activeParameter: 1,
  };

  test('with labels as places, where they are known', () => {
    expect(shapesFor({}).signatureHelp(help)).toEqual(help);
    const parameterInformation = { labelOffsetSupport: true };
    const signatureInformation = { documentationFormat: ['markdown'], parameterInformation };
    expect(shapesFor(able({ signatureHelp: { signatureInformation } })).signatureHelp(help)).toEqual(help);
  });

  test.each([plainClient, able({ signatureHelp: {} })])('with labels as texts for %j', (capabilities) => {
    const parameters = ['ndisk', '[npart]'].map((label) => ({ label, documentation: plaintext }));
    expect(shapesFor(capabilities).signatureHelp(help)).toEqual({
      ...help,
      signatures: [{ label: 'ogMount ndisk [npart]', documentation: plaintext, parameters }],
    });
  });
});

test('symbols in a row, each with what it stands in', () => {
  const child: DocumentSymbol = { name: 'x', kind: 13, range, selectionRange: range };
  const nested = [{ ...child, name: 'f', kind: 12 as const, children: [{ ...child, children: [child] }] }];
  const whole = able({ documentSymbol: { hierarchicalDocumentSymbolSupport: true } });
  expect(shapesFor({}).symbols(uri, nested)).toEqual(nested);
  expect(shapesFor(whole).symbols(uri, nested)).toEqual(nested);
  const location = { uri, range };
  const flat = [
    { name: 'f', kind: 12, location },
    { name: 'x', kind: 13, location, containerName: 'f' },
    { name: 'x', kind: 13, location, containerName: 'x' },
  ];
  expect(shapesFor(plainClient).symbols(uri, nested)).toEqual(flat);
  expect(shapesFor(able({ documentSymbol: {} })).symbols(uri, nested)).toEqual(flat);
});

describe('diagnostics', () => {
  const plain = { range, message: 'm', code: 'enum-case', source: 'og', severity: 1 as const };
  const whole: Diagnostic = {
    ...plain,
    codeDescription: { href: 'https://x.example/' },
    tags: [1, 2],
    relatedInformation: [{ location: { uri, range }, message: 'here' }],
    data: 7,
  };
  const { codeDescription, relatedInformation } = whole;

  test.each<[object | undefined, object]>([
    [undefined, { version: 3, diagnostics: [whole] }],
    [{}, { diagnostics: [plain] }],
    [{ codeDescriptionSupport: true }, { diagnostics: [{ ...plain, codeDescription }] }],
    [{ tagSupport: { valueSet: [1] } }, { diagnostics: [{ ...plain, tags: [1] }] }],
    [{ tagSupport: true }, { diagnostics: [plain] }],
    [{ relatedInformation: true }, { diagnostics: [{ ...plain, relatedInformation }] }],
    [{ versionSupport: true }, { version: 3, diagnostics: [plain] }],
    [{ dataSupport: true }, { diagnostics: [{ ...plain, data: 7 }] }],
  ])('for %j', (publishDiagnostics, expected) => {
    const shapes = shapesFor(able(publishDiagnostics ? { publishDiagnostics } : {}));
    expect(shapes.published({ uri, version: 3, diagnostics: [whole] })).toEqual({ uri, ...expected });
  });
});

describe('code actions', () => {
  const diagnostic = { range, message: 'm', codeDescription: { href: 'x:y' } };
  const action = { title: 'Fix', kind: 'quickfix', isPreferred: true, diagnostics: [diagnostic] };
  const codeActionLiteralSupport = { codeActionKind: { valueSet: ['quickfix'] } };

  test.each<[object, object[]]>([
    [{}, [action]],
    [{ codeAction: {} }, []],
    [{ codeAction: { codeActionLiteralSupport, isPreferredSupport: true } }, [action]],
    [
      { codeAction: { codeActionLiteralSupport }, publishDiagnostics: {} },
      [{ title: 'Fix', kind: 'quickfix', diagnostics: [{ range, message: 'm' }] }],
    ],
  ])('for %j', (textDocument, expected) => {
    expect(shapesFor(able(textDocument)).actions([action])).toEqual(expected);
  });
});

test.each<[object, number]>([
  [{}, 3],
  [{ foldingRange: { rangeLimit: 2 } }, 2],
  [{ foldingRange: { rangeLimit: 'all' } }, 3],
])('folding ranges, as many as %j takes', (textDocument, count) => {
  const found = [1, 2, 3].map((startLine) => ({ startLine, endLine: 9 }));
  expect(shapesFor(able(textDocument)).foldingRanges(found)).toHaveLength(count);
});

describe('what is announced', () => {
  const legend = { tokenTypes: [], tokenModifiers: [] };
  const all = {
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix'] },
    renameProvider: { prepareProvider: true },
    semanticTokensProvider: { legend, full: { delta: true }, range: true },
  };
  const positionEncoding = 'utf-16';
  const { codeActionProvider: _, ...withoutActions } = all;

  test.each<[object, object]>([
    [{}, all],
    [{ codeAction: {} }, withoutActions],
    [{ codeAction: { codeActionLiteralSupport: {} } }, all],
    [{ rename: {} }, { ...all, renameProvider: true }],
    [{ rename: { prepareSupport: true } }, all],
    [
      { semanticTokens: { requests: { full: true } } },
      { ...all, semanticTokensProvider: { legend, full: true, range: true } },
    ],
    [{ semanticTokens: { requests: { full: { delta: true } } } }, all],
  ])('to %j', (textDocument, expected) => {
    expect(shapesFor(able(textDocument)).announced(all)).toEqual({ positionEncoding, ...expected });
  });
});

describe('completions', () => {
  const item = { label: 'a', kind: 19, labelDetails: { description: 'hint' }, tags: [1] } as const;
  const every = Array.from({ length: 25 }, (_, index) => index + 1);

  test.each<[object, object]>([
    [{}, item],
    [{ completion: {} }, { label: 'a', kind: 17, detail: 'hint' }],
    [
      {
        completion: {
          completionItem: { labelDetailsSupport: true },
          completionItemKind: { valueSet: every },
        },
      },
      { label: 'a', kind: 19, labelDetails: { description: 'hint' } },
    ],
    [
      { completion: { completionItem: { tagSupport: { valueSet: [1] } } } },
      { label: 'a', kind: 17, detail: 'hint', tags: [1] },
    ],
    [
      { completion: { completionItem: { deprecatedSupport: true } } },
      { label: 'a', kind: 17, detail: 'hint', deprecated: true },
    ],
  ])('for %j', (textDocument, expected) => {
    const list = { isIncomplete: false, items: [{ ...item, tags: [...item.tags] }] };
    expect(completionsFor(list, able(textDocument)).items).toEqual([expected]);
  });
});

test.each([null, 7, 'all', []])('capabilities that are none (%j) are no reason to fail', (value) => {
  const names = [
    'hover',
    'completion',
    'signatureHelp',
    'documentSymbol',
    'foldingRange',
    'publishDiagnostics',
  ];
  const more = ['codeAction', 'rename', 'semanticTokens'];
  const textDocument = Object.fromEntries([...names, ...more].map((name) => [name, value]));
  const shapes = shapesFor(able(textDocument));
  shapes.hover({ contents: markdown });
  shapes.published({ uri, diagnostics: [{ range, message: 'm', tags: [1] }] });
  shapes.signatureHelp({ signatures: [{ label: 'a', parameters: [{ label: [0, 1] }] }] });
  shapes.actions([{ title: 'x' }]);
  shapes.announced({ semanticTokensProvider: { legend: { tokenTypes: [], tokenModifiers: [] } } });
  completionsFor({ isIncomplete: false, items: [{ label: 'a', tags: [1] }] }, able(textDocument));
  expect(shapes.foldingRanges([])).toEqual([]);
});
