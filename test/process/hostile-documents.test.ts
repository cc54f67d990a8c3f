import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DaemonClient } from '../../daemon/client/index.ts';
import { connectSocket, type LspClient } from '../bench/lsp-client.ts';
import { type RunningDaemon, startDaemon } from '../support/daemon.ts';

/** What the daemon may take at most of memory, in MiB: it was 1,160 when each request read a broken text for itself. */
const mostMemory = 700;
/** A request is answered in so many milliseconds, however busy the machine. */
const longest = 90_000;

const mebibyte = 1024 * 1024;

/** Bytes that look random and are the same at each run. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let seed = 1;
  for (let at = 0; at < length; at++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = seed >>> 24;
  }
  return bytes;
}

const hostile: readonly [string, () => string][] = [
  ['random bytes', () => noise(mebibyte).toString('utf8')],
  [
    'random letters',
    () =>
      noise(mebibyte / 8)
        .toString('latin1')
        .replaceAll('\0', '\n'),
  ],
  ['one line of 2 MB', () => 'a '.repeat(mebibyte - 100)],
  ['braces', () => '{ '.repeat(20_000)],
  ['parentheses', () => `${'('.repeat(1000)}\n`.repeat(60)],
  ['tests', () => '[ '.repeat(20_000)],
  ['substitutions', () => '$('.repeat(20_000)],
  ['quotes', () => '"'.repeat(40_001)],
  ['branches', () => 'if a\n'.repeat(10_000)],
  ['cases', () => 'case a in a)\n'.repeat(10_000)],
  ['all of these', () => '( { [ $( " if case '.repeat(2000)],
  ['here-documents', () => 'cat <<E\n'.repeat(100_000)],
  ['blocks of NUL', () => `${'\0'.repeat(50)}\n`.repeat(5000)],
  ['lone surrogates', () => '\ud800 ogMount 1 \udc00\n'.repeat(10_000)],
  ['a pipeline', () => 'a | '.repeat(100_000)],
  ['a pipeline of many lines', () => 'a |\n'.repeat(90_000)],
  ['empty functions', () => 'f() { :; }\n'.repeat(30_000)],
  ['functions that do not end', () => 'f() {\n'.repeat(20_000)],
  ['codes to ignore', () => '# @ignore X\n'.repeat(50_000)],
  ['unknown commands', () => Array.from({ length: 20_000 }, (_, index) => `ogNo${index}`).join('\n')],
];

let daemon: RunningDaemon;
let editor: LspClient;
let other: DaemonClient;
beforeAll(async () => {
  daemon = await startDaemon();
  editor = await connectSocket(daemon.url, daemon.token);
  await editor.request('initialize', { processId: null, rootUri: null, capabilities: {} });
  other = await daemon.connect();
});
afterAll(async () => {
  await editor?.close();
  await other?.close();
  await daemon?.stop();
});

/** Resolves when a promise is settled, however; rejects when it is not in time. */
async function answered(what: string, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was not answered`)), longest);
  });
  try {
    await Promise.race([promise.catch(() => {}), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** MiB at the worst moment; nothing where /proc is not. */
async function highestMemory(): Promise<number> {
  const status = await readFile(`/proc/${daemon.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

test.each(hostile)('%s', { timeout: 4 * longest }, async (name, make) => {
  const text = make();
  const uri = `file:///hostile/${encodeURIComponent(name)}.og`;
  const textDocument = { uri };
  const start = { line: 0, character: 0 };
  const position = { line: 0, character: 3 };
  const range = { start, end: { line: 50, character: 0 } };
  const asked = (requests: Record<string, object>) =>
    Promise.all(
      Object.entries(requests).map(([method, params]) =>
        answered(method, editor.request(`textDocument/${method}`, { textDocument, ...params })),
      ),
    );
  const diagnosed = (version: number) =>
    new Promise<void>((resolve) => {
      editor.onNotification = (method, params) => {
        const told = params as { uri?: string; version?: number };
        if (method === 'textDocument/publishDiagnostics' && told.uri === uri && told.version === version) {
          resolve();
        }
      };
    });

  const first = diagnosed(1);
  await editor.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'oginstruction', version: 1, text },
  });
  const typing = { hover: { position }, completion: { position }, 'semanticTokens/full': {} };
  /** All that an editor asks at once of a document that it shows. */
  const all = asked({
    ...typing,
    documentSymbol: {},
    foldingRange: {},
    selectionRange: { positions: [position, { line: 9, character: 1 }] },
    inlayHint: { range },
    codeLens: {},
    codeAction: { range, context: { diagnostics: [] } },
    formatting: { options: { tabSize: 2, insertSpaces: true } },
  });
  await answered('og/info beside it', other.request('og/info', {}));
  await all;
  await answered('diagnostics', first);

  const middle = { line: text.split('\n').length >> 1, character: 0 };
  const second = diagnosed(2);
  await editor.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: middle, end: middle }, text: 'ogMount 1 1\n' }],
  });
  await asked(typing);
  await answered('diagnostics of the change', second);
  await editor.notify('textDocument/didClose', { textDocument });

  expect(await other.request('og/info', {})).toMatchObject({ name: 'ogrepod' });
  expect(await highestMemory()).toBeLessThan(mostMemory);
});

// The other texts meet nothing there that they have not met above.
const alone = hostile.filter(([name]) => /random|2 MB|NUL|branches|lone|pipeline/.test(name));

test.each(alone)('%s, as an instruction to check', { timeout: 4 * longest }, async (_name, make) => {
  const script = make();
  const scope = { classroom: 'none' };
  await Promise.all([
    answered('og/instruction/check', other.request('og/instruction/check', { script })),
    answered('og/instruction/preflight', other.request('og/instruction/preflight', { script, scope })),
    answered('og/info beside it', editor.request('og/info', {})),
  ]);
  expect(await highestMemory()).toBeLessThan(mostMemory);
});
