import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLanguageService } from '../../language/index.ts';
import { emptyView } from '../../language/test-support/room.ts';
import { paperRooms } from '../test-support/paper-rooms.ts';
import {
  bearer,
  connectRaw,
  openTestServer,
  type RawClient,
  type Sent,
} from '../test-support/socket-server.ts';

/** The server with the real language: what editors send is out of order, out of range and out of date. */
const service = await createLanguageService(emptyView);
const { rooms } = paperRooms({ language: service });

const uri = 'file:///a.og';
const textDocument = { uri };
const start = { line: 0, character: 0 };
const everywhere = { start, end: { line: 1_000_000, character: 0 } };
/** Long enough to be read in many slices; not finished, so that each version is read whole. */
const long = `if true; then\n${'ogMount 1 1\n'.repeat(10_000)}`;

let server: Awaited<ReturnType<typeof openTestServer>>;
let client: Editor;
beforeEach(async () => {
  server = await openTestServer({ rooms });
  client = await connectEditor();
});
afterEach(() => server.dispose());

/** An editor that takes answers in any order, and keeps the diagnostics that it was told. */
class Editor {
  readonly told: { uri: string; version?: number; codes: unknown[] }[] = [];
  private readonly raw: RawClient;
  private readonly waiting = new Map<unknown, (answer: Sent) => void>();
  private readonly watching = new Set<() => void>();
  private lastId = 0;

  constructor(raw: RawClient) {
    this.raw = raw;
    raw.socket.on('message', (data) => this.take(JSON.parse(String(data)) as Sent));
  }

  notify(method: string, params: object): void {
    this.raw.send({ jsonrpc: '2.0', method, params });
  }

  ask(method: string, params: object): Promise<Sent> & { readonly id: number } {
    this.lastId += 1;
    const id = this.lastId;
    const answer = new Promise<Sent>((resolve) => this.waiting.set(id, resolve));
    this.raw.send({ jsonrpc: '2.0', id, method, params });
    return Object.assign(answer, { id });
  }

  open(text: string, version = 1): void {
    const item = { uri, languageId: 'oginstruction', version, text };
    this.notify('textDocument/didOpen', { textDocument: item });
  }

  change(version: number, ...contentChanges: object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** Resolves when diagnostics of a version were told. */
  async diagnosed(version: number): Promise<unknown[]> {
    for (;;) {
      const found = this.told.find((each) => each.version === version);
      if (found) {
        return found.codes;
      }
      await new Promise<void>((resolve) => this.watching.add(resolve));
    }
  }

  private take({ id, method, params, ...answer }: Sent): void {
    if (method === 'textDocument/publishDiagnostics') {
      const { diagnostics, ...rest } = params as { uri: string; version?: number; diagnostics: object[] };
      this.told.push({ ...rest, codes: diagnostics.map((each) => ('code' in each ? each.code : undefined)) });
      for (const wake of this.watching) {
        wake();
      }
      this.watching.clear();
    } else if (method === undefined) {
      this.waiting.get(id)?.(answer);
      this.waiting.delete(id);
    }
  }
}

async function connectEditor(): Promise<Editor> {
  const editor = new Editor(await connectRaw(server.url, bearer('viewer')));
  await editor.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  return editor;
}

const codeOf = ({ error }: Sent) => error?.code;
const cancelled = -32800;
const contentModified = -32801;

const requests: readonly [string, object][] = [
  ['completion', { position: start }],
  ['hover', { position: start }],
  ['signatureHelp', { position: start }],
  ['codeLens', {}],
  ['codeAction', { range: everywhere, context: { diagnostics: [] } }],
  ['documentSymbol', {}],
  ['foldingRange', {}],
  ['documentLink', {}],
  ['references', { position: start, context: { includeDeclaration: true } }],
  ['selectionRange', { positions: [start] }],
  ['semanticTokens/full', {}],
  ['inlayHint', { range: everywhere }],
  ['formatting', { options: { tabSize: 2, insertSpaces: true } }],
];

describe.each(requests)('%s', (method, params) => {
  const ask = () => client.ask(`textDocument/${method}`, { textDocument, ...params });

  it('is cancelled while the document is read', async () => {
    client.open(long);
    const asked = ask();
    client.notify('$/cancelRequest', { id: asked.id });
    expect(codeOf(await asked)).toBe(cancelled);
  });

  it('is not answered from another text than it asks of', async () => {
    client.open(long);
    const asked = ask();
    client.change(2, { text: 'ogMount 1 1\n' });
    expect(codeOf(await asked)).toBe(contentModified);
    expect(codeOf(await ask())).toBeUndefined();
  });

  it('has nothing to say of a document that is not open', async () => {
    const { error, result } = await ask();
    expect(error).toBeUndefined();
    // Tokens are never null.
    expect(result ?? { data: [] }).toMatchObject(method.startsWith('semanticTokens') ? { data: [] } : {});
  });
});

describe('a storm of changes', () => {
  it('ends with diagnostics of the last version, none of an older one behind a newer', async () => {
    client.open(`if true; then\n${'ogMount 1 1\n'.repeat(1000)}`);
    const asked: Promise<Sent>[] = [];
    const last = 60;
    for (let version = 2; version <= last; version++) {
      const line = { line: (version * 997) % 1000, character: 0 };
      client.change(version, { range: { start: line, end: line }, text: `ogNoSuch${version}\n` });
      const [method, params] = requests[version % requests.length] ?? ['codeLens', {}];
      asked.push(client.ask(`textDocument/${method}`, { textDocument, ...params }));
    }
    for (const answer of await Promise.all(asked)) {
      expect([undefined, contentModified]).toContain(codeOf(answer));
    }
    expect(await client.diagnosed(last)).toContain('syntax-error');
    const versions = client.told.map(({ version }) => version ?? 0);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });

  it('is followed to its last text', async () => {
    client.open('');
    for (let version = 2; version <= 300; version++) {
      client.change(version, { range: { start, end: start }, text: 'x' });
    }
    client.change(301, { text: 'ogMount 0 1\n' });
    expect(await client.diagnosed(301)).toEqual(['disk-zero']);
  });
});

describe('what no editor should send', () => {
  it.each([
    ['a place behind the end', { line: 1e9, character: 1e9 }],
    ['a place before the start', { line: -1, character: -5 }],
    ['a place between letters', { line: 0.5, character: 1.5 }],
  ])('%s is answered', async (_, position) => {
    client.open('ogMount 1 1\n');
    for (const [method, params] of requests) {
      const range = { start: position, end: position };
      const asked = { textDocument, ...params, position, range, positions: [position] };
      const { error } = await client.ask(`textDocument/${method}`, asked);
      expect(error, method).toBeUndefined();
    }
  });

  it.each([
    [
      'changes out of range',
      [{ range: { start: { line: 90, character: 9 }, end: { line: 99, character: 9 } }, text: 'a' }],
    ],
    [
      'a range that ends before it starts',
      [{ range: { start: { line: 0, character: 7 }, end: start }, text: 'a' }],
    ],
    ['a range before the start', [{ range: { start: { line: -3, character: -3 }, end: start }, text: 'a' }]],
    ['no change', []],
    ['a change of nothing known', [{ text: 7 }]],
    ['changes that are no list', { text: 'x' }],
  ])('%s: the next whole text is right again', async (_, contentChanges) => {
    client.open('ogMount 1 1\n');
    client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
    client.change(3, { text: 'ogMount 0 1\n' });
    expect(await client.diagnosed(3)).toEqual(['disk-zero']);
  });

  it('a change and a close of a document that was never opened, and an open twice', async () => {
    client.change(5, { text: 'a' });
    client.notify('textDocument/didClose', { textDocument });
    client.open('ogMount 1 1\n');
    client.open('ogMount 0 1\n', 7);
    expect(await client.diagnosed(7)).toEqual(['disk-zero']);
    client.notify('textDocument/didClose', { textDocument });
    const { result } = await client.ask('textDocument/hover', { textDocument, position: start });
    expect(result).toBeNull();
  });
});

it('two editors have one document open with other texts', async () => {
  const other = await connectEditor();
  client.open(`ogMount 0 1\n${'ogEcho a\n'.repeat(10_000)}`);
  other.open(`ogNoSuch\n${'ogEcho other\n'.repeat(10_000)}`);
  const hover = (editor: Editor) => editor.ask('textDocument/hover', { textDocument, position: start });
  const [ours, theirs] = await Promise.all([hover(client), hover(other)]);
  expect(JSON.stringify(ours.result)).toContain('ogMount');
  expect(theirs.result).toBeNull();
  other.notify('textDocument/didClose', { textDocument });
  expect(JSON.stringify((await hover(client)).result)).toContain('ogMount');
  expect(await client.diagnosed(1)).toEqual(['disk-zero']);
});

describe('a session that ends gives up what is under way for it and keeps no document', () => {
  const asked: readonly [string, object][] = [
    ['textDocument/documentSymbol', { textDocument }],
    ['workspace/symbol', { query: 'a' }],
  ];
  it.each(['close', 'terminate'] as const)('by %s', async (how) => {
    const signals: (AbortSignal | undefined)[] = [];
    const allAsked = Promise.withResolvers<void>();
    const never = (signal: AbortSignal | undefined) => {
      if (signals.push(signal) === asked.length) {
        allAsked.resolve();
      }
      return new Promise<never>(() => {});
    };
    const kept = new Set<unknown>();
    const allClosed = Promise.withResolvers<void>();
    const language = {
      read: async (document: unknown) => void kept.add(document),
      close(document: unknown) {
        kept.delete(document);
        if (kept.size === 0) {
          allClosed.resolve();
        }
      },
      documentSymbols: (_document: unknown, signal?: AbortSignal) => never(signal),
      workspaceSymbols: (_open: unknown, _query: string, signal?: AbortSignal) => never(signal),
    };
    const own = await openTestServer({ rooms: paperRooms({ language }).rooms });
    try {
      const raw = await connectRaw(own.url, bearer('viewer'));
      const editor = new Editor(raw);
      await editor.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
      editor.open('ogMount 1 1\n');
      for (const [method, params] of asked) {
        void editor.ask(method, params);
      }
      await allAsked.promise;
      raw.socket[how]();
      await allClosed.promise;
      expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
    } finally {
      await own.dispose();
    }
  });
});
