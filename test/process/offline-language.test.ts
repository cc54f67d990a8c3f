import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parserFiles } from '../../extension/offline-language/start-message.ts';

const dist = join(import.meta.dirname, '../../dist');

/** A worker as browsers have them: `self` with `onmessage` and `postMessage`, no Node. */
const browserLike = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.onmessage = null;
globalThis.postMessage = (message) => parentPort.postMessage(message);
globalThis.addEventListener = () => {};
parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
// Node makes it of parts that need what is taken away now.
void MessageEvent;
for (const name of ['process', 'Buffer', 'setImmediate', 'global']) delete globalThis[name];
`;

let worker: Worker;
const received: { id?: number; method?: string; params?: unknown; result?: unknown; ready?: boolean }[] = [];
const listeners = new Set<() => void>();

/** The first message that was, or will be, like that; rejects when the worker fails. */
function message(isIt: (message: (typeof received)[number]) => boolean): Promise<(typeof received)[number]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    const look = () => {
      const found = received.find(isIt);
      if (!found) {
        return;
      }
      listeners.delete(look);
      resolve(found);
    };
    listeners.add(look);
    look();
  });
}

let requests = 0;
async function ask(method: string, params: unknown): Promise<unknown> {
  requests += 1;
  const id = requests;
  worker.postMessage({ jsonrpc: '2.0', id, method, params });
  return (await message((one) => one.id === id && !one.method)).result;
}
const tell = (method: string, params: unknown) => worker.postMessage({ jsonrpc: '2.0', method, params });

beforeAll(async () => {
  const script = await readFile(join(dist, 'offline-language.js'), 'utf8');
  worker = new Worker(`${browserLike}(function (require) {${script}\n}).call(self);`, { eval: true });
  worker.on('message', (one: (typeof received)[number]) => {
    received.push(one);
    for (const look of [...listeners]) {
      look();
    }
  });
  const parsers = Object.fromEntries(
    await Promise.all(parserFiles.map(async (name) => [name, await readFile(join(dist, `${name}.wasm`))])),
  );
  worker.postMessage({ parsers });
  await message(({ ready }) => ready === true);
  await ask('initialize', { processId: null, rootUri: null, capabilities: {}, locale: 'es' });
  tell('initialized', {});
});

afterAll(() => worker.terminate());

const uri = 'file:///offline.og';
const text = 'deployImage REPO /win11 1 1 TORRENT peer:60\nif true; then\necho  hola\n';
const textDocument = { uri };

test('the language works in a worker of a browser, in the language asked for, and misses no inventory', async () => {
  tell('textDocument/didOpen', { textDocument: { uri, languageId: 'oginstruction', version: 1, text } });
  const published = await message(({ method }) => method === 'textDocument/publishDiagnostics');
  // The unclosed `if` is mvdan/sh's; that win11 is no image of any repository is nothing that it knows.
  expect(published.params).toMatchObject({ uri, diagnostics: [{ code: 'syntax-error' }] });
  expect(JSON.stringify(published.params)).toContain('if');
  const hover = await ask('textDocument/hover', { textDocument, position: { line: 0, character: 3 } });
  expect(JSON.stringify(hover)).toContain('deployImage');
  const completion = await ask('textDocument/completion', {
    textDocument,
    position: { line: 0, character: 28 },
  });
  expect(JSON.stringify(completion)).toContain('TORRENT');
});

test('it formats', async () => {
  const whole = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
  tell('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: whole, text: 'if true; then\necho  hola\nfi\n' }],
  });
  const edits = await ask('textDocument/formatting', {
    textDocument,
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(edits).toMatchObject([{ newText: expect.stringContaining('  ') }]);
});
