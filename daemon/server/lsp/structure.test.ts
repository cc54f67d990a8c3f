import { afterEach, beforeEach, expect, it } from 'vitest';
import { OgError } from '../../protocol/index.ts';
import { paperRooms } from '../test-support/paper-rooms.ts';
import { bearer, connectRaw, openTestServer, type RawClient } from '../test-support/socket-server.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const uri = 'untitled:deploy.og';
const place = { textDocument: { uri }, position: { line: 0, character: 2 } };
const never = (signal?: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
    started();
  });
let started = () => {};
let tokens = [0, 0, 1, 0, 0];

const { rooms } = paperRooms({
  language: {
    documentSymbols: async (document) => [
      { name: document.getText(), kind: 12, range, selectionRange: range },
    ],
    foldingRanges: async () => {
      started();
      return new Promise(() => {});
    },
    definition: async (document) => [{ uri: document.uri, range }],
    references: async (document, _position, whole) => (whole ? [{ uri: document.uri, range }] : []),
    highlights: async () => [{ range, kind: 3 }],
    renameRange: async () => ({ range, placeholder: 'x' }),
    rename: async (_document, _position, newName) => {
      throw new OgError('invalid', { field: newName, detail: 'bad' });
    },
    documentLinks: async () => [{ range, target: 'file:///a' }],
    selectionRanges: async (_document, positions) => positions.map(() => ({ range })),
    tokensLegend: { tokenTypes: ['function'], tokenModifiers: ['deprecated'] },
    semanticTokens: async (_document, part) => (part ? [9, 9, 9, 0, 0] : tokens),
    inlayHints: async () => [{ position: range.start, label: 'disk:' }],
    workspaceSymbols: async (documents, query) =>
      documents.map((each) => ({ name: query, kind: 12, location: { uri: each.uri, range } })),
    format: (_document, _options, signal) => never(signal),
  },
});

let server: Awaited<ReturnType<typeof openTestServer>>;
let client: RawClient;
const notify = (method: string, params: object) => client.send({ jsonrpc: '2.0', method, params });
beforeEach(async () => {
  server = await openTestServer({ rooms });
  client = await connectRaw(server.url, bearer('viewer'));
  await client.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'oginstruction', version: 1, text: 'a' },
  });
});
afterEach(() => server.dispose());

const send = (id: number, method: string, params: object) =>
  client.send({ jsonrpc: '2.0', id, method, params });

/** The answer to a request; problems of the document come when they like, and are left out. */
async function answerTo(id: number) {
  for (;;) {
    const message = await client.next();
    if (message.id === id) {
      return message;
    }
  }
}

function ask(method: string, params: object) {
  send(1000, method, params);
  return answerTo(1000);
}

const untilStarted = () =>
  new Promise<void>((resolve) => {
    started = resolve;
  });

it.each([
  ['documentSymbol', place, [{ name: 'a', kind: 12, range, selectionRange: range }]],
  ['definition', place, [{ uri, range }]],
  ['references', { ...place, context: { includeDeclaration: true } }, [{ uri, range }]],
  ['references', { ...place, context: { includeDeclaration: false } }, []],
  ['documentHighlight', place, [{ range, kind: 3 }]],
  ['prepareRename', place, { range, placeholder: 'x' }],
  ['documentLink', place, [{ range, target: 'file:///a' }]],
  ['selectionRange', { ...place, positions: [range.start, range.end] }, [{ range }, { range }]],
  ['inlayHint', { ...place, range }, [{ position: range.start, label: 'disk:' }]],
  ['semanticTokens/range', { ...place, range }, { data: [9, 9, 9, 0, 0] }],
])('answers %s', async (method, params, result) => {
  expect((await ask(`textDocument/${method}`, params)).result).toEqual(result);
});

it('answers nothing for a document that is not open', async () => {
  expect(
    (await ask('textDocument/definition', { ...place, textDocument: { uri: 'x:y' } })).result,
  ).toBeNull();
});

it('finds symbols in the documents that are open', async () => {
  const symbol = { name: 'q', kind: 12, location: { uri, range } };
  expect((await ask('workspace/symbol', { query: 'q' })).result).toEqual([symbol]);
});

it('says in the language of the session why a name cannot be had', async () => {
  const { error } = await ask('textDocument/rename', { ...place, newName: '1x' });
  expect(error).toMatchObject({ message: '1x: bad', data: { reason: 'invalid' } });
});

it('sends the tokens, then what changed of them', async () => {
  const whole = await ask('textDocument/semanticTokens/full', place);
  expect(whole.result).toEqual({ resultId: '1', data: [0, 0, 1, 0, 0] });
  tokens = [0, 0, 1, 0, 0, 1, 0, 2, 0, 0];
  const delta = await ask('textDocument/semanticTokens/full/delta', { ...place, previousResultId: '1' });
  expect(delta.result).toEqual({
    resultId: '2',
    edits: [{ start: 5, deleteCount: 0, data: [1, 0, 2, 0, 0] }],
  });
});

it('says at once that the text has changed meanwhile', async () => {
  const begun = untilStarted();
  send(77, 'textDocument/foldingRange', place);
  await begun;
  const textDocument = { uri, version: 2 };
  notify('textDocument/didChange', { textDocument, contentChanges: [{ text: 'b' }] });
  expect(await answerTo(77)).toMatchObject({ error: { code: -32801 } });
});

it('stops work that is cancelled', async () => {
  const begun = untilStarted();
  send(77, 'textDocument/formatting', { ...place, options: { tabSize: 2, insertSpaces: true } });
  await begun;
  notify('$/cancelRequest', { id: 77 });
  expect(await answerTo(77)).toMatchObject({ error: { code: -32800 } });
});
