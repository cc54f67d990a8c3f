import { afterEach, beforeEach, expect, it } from 'vitest';
import { paperRooms } from '../test-support/paper-rooms.ts';
import { plainClient } from '../test-support/plain-client.ts';
import { image } from '../test-support/records.ts';
import { bearer, connectRaw, openTestServer, type RawClient } from '../test-support/socket-server.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const uri = 'untitled:deploy.og';
let world = '';
const { rooms, events } = paperRooms({
  language: {
    complete: (document, position) => ({
      isIncomplete: false,
      items: [{ label: `${document.getText()}@${position.character}` }],
    }),
    resolveCompletion: (item) => ({ ...item, detail: 'resolved' }),
    signatureHelp: () => ({ signatures: [{ label: 'deployImage REPO' }] }),
    hover: (_document, _position, language) => ({ contents: language }),
    diagnose: async (document) => [{ range, message: `${world && `${world}: `}${document.getText()}` }],
    codeLenses: () => [{ range, ...(world ? { data: world } : {}) }],
  },
});

let server: Awaited<ReturnType<typeof openTestServer>>;
let client: RawClient;
beforeEach(async () => {
  server = await openTestServer({ rooms });
  client = await connectRaw(server.url, bearer('viewer'));
});
afterEach(() => server.dispose());

const initialize = (params: object = {}) =>
  client.ask('initialize', { processId: 999_999_999, rootUri: null, capabilities: {}, ...params });
const notify = (method: string, params: object) => client.send({ jsonrpc: '2.0', method, params });
const didOpen = (text: string) =>
  notify('textDocument/didOpen', { textDocument: { uri, languageId: 'oginstruction', version: 1, text } });
const place = { textDocument: { uri }, position: { line: 0, character: 2 } };

it('announces what it can, and our half of it', async () => {
  expect((await initialize()).result).toMatchObject({
    capabilities: {
      textDocumentSync: 2,
      completionProvider: { resolveProvider: true },
      signatureHelpProvider: {},
      hoverProvider: true,
      codeLensProvider: {},
      experimental: { og: { protocol: 'og.v1', features: ['lsp'] } },
    },
    serverInfo: { name: 'ogrepod', version: '1.0.0' },
  });
  expect((await initialize()).error).toBeDefined();
});

it('answers from the document as it is after incremental changes', async () => {
  await initialize();
  didOpen('ab');
  const change = { range: { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } }, text: 'cd' };
  notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [change] });
  expect((await client.ask('textDocument/completion', place)).result).toEqual({
    isIncomplete: false,
    items: [{ label: 'acd@2' }],
  });
  expect((await client.ask('completionItem/resolve', { label: 'x' })).result).toEqual({
    label: 'x',
    detail: 'resolved',
  });
  expect((await client.ask('textDocument/signatureHelp', place)).result).toEqual({
    signatures: [{ label: 'deployImage REPO' }],
  });
  expect((await client.ask('textDocument/codeLens', place)).result).toEqual([{ range }]);
  // Diagnostics come once, after the last change, with its version.
  expect(await client.next()).toMatchObject({
    method: 'textDocument/publishDiagnostics',
    params: { uri, version: 2, diagnostics: [{ message: 'acd' }] },
  });
  notify('textDocument/didClose', { textDocument: { uri } });
  expect(await client.next()).toMatchObject({ params: { uri, diagnostics: [] } });
  expect((await client.ask('textDocument/hover', place)).result).toBeNull();
});

it.each([
  [true, ['plain', 'snippet']],
  [false, ['plain']],
])('an editor whose snippetSupport is %s gets %j', async (snippetSupport, labels) => {
  const offered = paperRooms({
    language: {
      complete: () => ({
        isIncomplete: false,
        items: [{ label: 'plain' }, { label: 'snippet', insertTextFormat: 2 }],
      }),
    },
  });
  const own = await openTestServer({ rooms: offered.rooms });
  const editor = await connectRaw(own.url, bearer('viewer'));
  const capabilities = { textDocument: { completion: { completionItem: { snippetSupport } } } };
  await editor.ask('initialize', { processId: null, rootUri: null, capabilities });
  const textDocument = { uri, languageId: 'oginstruction', version: 1, text: 'ab' };
  editor.send({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
  const { result } = await editor.ask('textDocument/completion', place);
  expect(result?.items).toMatchObject(labels.map((label) => ({ label })));
  await own.dispose();
});

it('answers as the capabilities of the client take it (shared case f11)', async () => {
  const markdown = { kind: 'markdown', value: '**Mounts**' } as const;
  const symbol = { name: 'f', kind: 12, range, selectionRange: range } as const;
  const offered = paperRooms({
    language: {
      hover: () => ({ contents: markdown }),
      resolveCompletion: (item) => ({ ...item, documentation: markdown }),
      signatureHelp: () => ({
        signatures: [{ label: 'ogMount ndisk', parameters: [{ label: [8, 13], documentation: markdown }] }],
      }),
      documentSymbols: async () => [symbol],
      diagnose: async () => [{ range, message: 'm', code: 'enum-case' }],
    },
  });
  const own = await openTestServer({ rooms: offered.rooms });
  const editor = await connectRaw(own.url, bearer('viewer'));
  const plaintext = { kind: 'plaintext', value: 'Mounts' };
  const initializationOptions = { documentation: 'x:/d.md' };
  const params = { processId: null, rootUri: null, capabilities: plainClient, initializationOptions };
  await editor.ask('initialize', params);
  const opened = { uri, languageId: 'oginstruction', version: 1, text: 'ab' };
  editor.send({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: opened } });
  expect((await editor.next()).params).toEqual({
    uri,
    diagnostics: [{ range, message: 'm', code: 'enum-case' }],
  });
  const ask = async (method: string, asked: object) => (await editor.ask(method, asked)).result;
  expect(await ask('textDocument/hover', place)).toEqual({ contents: plaintext });
  expect(await ask('completionItem/resolve', { label: 'x' })).toEqual({
    label: 'x',
    documentation: plaintext,
  });
  expect(await ask('textDocument/signatureHelp', place)).toEqual({
    signatures: [{ label: 'ogMount ndisk', parameters: [{ label: 'ndisk', documentation: plaintext }] }],
  });
  expect(await ask('textDocument/documentSymbol', place)).toEqual([
    { name: 'f', kind: 12, location: { uri, range } },
  ]);
  await own.dispose();
});

it.each([
  ['es-MX', 'es'],
  ['fr', 'en'],
])('the locale %s of initialize chooses %s', async (locale, language) => {
  await initialize({ locale });
  didOpen('x');
  expect((await client.ask('textDocument/hover', place)).result).toEqual({ contents: language });
});

it('tells the editor when the inventory makes its lenses and problems untrue', async () => {
  await initialize({ capabilities: { workspace: { codeLens: { refreshSupport: true } } } });
  didOpen('x');
  await client.next();
  await client.ask('textDocument/codeLens', place);
  // A change of nothing that matters is not told.
  events.images.fire({ changed: [image], removed: [] });
  events.images.fire({ changed: [{ ...image, progress: 5 }], removed: [] });
  world = 'changed';
  events.images.fire({ changed: [{ ...image, state: 'locked' }], removed: [] });
  expect(await client.next()).toMatchObject({ method: 'workspace/codeLens/refresh' });
  expect(await client.next()).toMatchObject({
    method: 'textDocument/publishDiagnostics',
    params: { diagnostics: [{ message: 'changed: x' }] },
  });
  world = '';
});

it('serves og/* on the same connection', async () => {
  await initialize();
  expect((await client.ask('og/info')).result?.name).toBe('ogrepod');
  expect((await client.ask('textDocument/implementation', place)).error?.code).toBe(-32601);
});

it('after shutdown every request is invalid, and notifications but exit are not heard', async () => {
  await initialize();
  didOpen('ab');
  await client.next();
  expect((await client.ask('shutdown')).result).toBeNull();
  didOpen('not heard');
  for (const method of ['textDocument/hover', 'shutdown', 'initialize', 'og/info', 'no/such']) {
    expect((await client.ask(method, place)).error).toMatchObject({ code: -32600 });
  }
  notify('exit', {});
  expect((await client.closed).code).toBe(1000);
});

it('shutdown before initialize ends nothing', async () => {
  expect((await client.ask('shutdown')).error).toMatchObject({ code: -32002 });
  expect((await client.ask('og/info')).result?.name).toBe('ogrepod');
});

it.each([true, false])('exit (after shutdown: %s) ends this session only', async (withShutdown) => {
  const other = await connectRaw(server.url, bearer('viewer'));
  await initialize();
  if (withShutdown) {
    expect((await client.ask('shutdown')).result).toBeNull();
  }
  notify('exit', {});
  expect((await client.closed).code).toBe(1000);
  expect((await other.ask('og/info')).result?.name).toBe('ogrepod');
});

it.each([
  ['textDocument/hover', undefined, 'params'],
  ['textDocument/hover', [], 'params'],
  ['textDocument/hover', { textDocument: null, position: place.position }, 'textDocument'],
  ['textDocument/hover', { textDocument: { uri: 1 }, position: place.position }, 'textDocument.uri'],
  ['textDocument/completion', { textDocument: { uri } }, 'position'],
  ['textDocument/codeAction', { textDocument: { uri }, range: { start: place.position } }, 'range.end'],
  ['textDocument/foldingRange', {}, 'textDocument'],
  ['workspace/symbol', {}, 'query'],
])('%s with parameters that it cannot use tells which: %j', async (method, params, field) => {
  await initialize();
  expect((await client.ask(method, params)).error).toMatchObject({ code: -32602, data: { args: { field } } });
});
