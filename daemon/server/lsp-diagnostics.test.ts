import { expect, it } from 'vitest';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { silentLog } from '../base/log.ts';
import { createDiagnosticsPublisher } from './lsp-diagnostics.ts';
import { createTurns } from './turns.ts';

const uri = 'file:///a.og';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** Each diagnosing waits to be told to end; `signals` of those begun. */
function slow() {
  const begun: { signal: AbortSignal; end(message: string): void }[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const waiting: (() => void)[] = [];
  const publisher = createDiagnosticsPublisher({
    diagnose: (_document, signal) =>
      new Promise<Diagnostic[]>((resolve) => {
        begun.push({ signal, end: (message) => resolve([{ range, message }]) });
        waiting.shift()?.();
      }),
    publish: (params) => published.push(params),
    turns: createTurns(),
    log: silentLog,
    debounceMs: 0,
  });
  const nextBegun = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { publisher, begun, published, nextBegun };
}

it('gives up what a newer version supersedes and never publishes it', async () => {
  const { publisher, begun, published, nextBegun } = slow();
  const document = TextDocument.create(uri, 'og', 1, 'a');
  publisher.schedule(document);
  await nextBegun();
  TextDocument.update(document, [{ text: 'b' }], 2);
  publisher.schedule(document);
  expect(begun[0]?.signal.aborted).toBe(true);
  await nextBegun();
  begun[0]?.end('old');
  begun[1]?.end('new');
  await new Promise((resolve) => setImmediate(resolve));
  expect(published).toEqual([{ uri, version: 2, diagnostics: [{ range, message: 'new' }] }]);
  publisher.dispose();
});

it('publishes nothing of a document that was closed meanwhile', async () => {
  const { publisher, begun, published, nextBegun } = slow();
  const document = TextDocument.create(uri, 'og', 1, 'a');
  publisher.schedule(document);
  await nextBegun();
  publisher.clear(document);
  begun[0]?.end('late');
  await new Promise((resolve) => setImmediate(resolve));
  expect(published).toEqual([{ uri, diagnostics: [] }]);
  publisher.dispose();
});
