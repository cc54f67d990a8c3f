import { expect, it } from 'vitest';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { silentLog } from '../../base/log.ts';
import { createTurns } from '../transport/one-per-turn.ts';
import { createDiagnosticsPublisher, type DiagnosticsOptions } from './diagnostics.ts';

const uri = 'file:///a.og';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** Each diagnosing waits to be told to end; `signals` of those begun. */
function slow(
  second: DiagnosticsOptions['second'] = {
    known: () => [],
    carriedOver: () => [],
    find: async () => [],
  },
) {
  const begun: { signal: AbortSignal; end(message: string): void }[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const waiting: (() => void)[] = [];
  const publisher = createDiagnosticsPublisher({
    diagnose: (_document, signal) =>
      new Promise<Diagnostic[]>((resolve) => {
        begun.push({ signal, end: (message) => resolve([{ range, message }]) });
        waiting.shift()?.();
      }),
    second,
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

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('publishes the first tier at once, and all again when the second has come', async () => {
  const found = Promise.withResolvers<Diagnostic[]>();
  const { publisher, begun, published, nextBegun } = slow({
    known: () => undefined,
    carriedOver: () => [],
    find: () => found.promise,
  });
  publisher.schedule(TextDocument.create(uri, 'og', 1, 'a'));
  await nextBegun();
  begun[0]?.end('first');
  await settled();
  expect(published).toEqual([{ uri, version: 1, diagnostics: [{ range, message: 'first' }] }]);
  found.resolve([{ range, message: 'second' }]);
  await settled();
  expect(published.slice(1)).toEqual([
    {
      uri,
      version: 1,
      diagnostics: [
        { range, message: 'first' },
        { range, message: 'second' },
      ],
    },
  ]);
  publisher.dispose();
});

it('never publishes a second tier for a text that has changed, and publishes a known one with the first', async () => {
  const signals: AbortSignal[] = [];
  const old = Promise.withResolvers<Diagnostic[]>();
  const { publisher, begun, published, nextBegun } = slow({
    carriedOver: () => [],
    known: ({ version }) => (version === 2 ? [{ range, message: 'known' }] : undefined),
    find: (_document, signal) => {
      signals.push(signal);
      return old.promise;
    },
  });
  const document = TextDocument.create(uri, 'og', 1, 'a');
  publisher.schedule(document);
  await nextBegun();
  begun[0]?.end('first');
  await settled();
  TextDocument.update(document, [{ text: 'b' }], 2);
  publisher.schedule(document);
  expect(signals[0]?.aborted).toBe(true);
  old.resolve([{ range, message: 'old' }]);
  await nextBegun();
  begun[1]?.end('new');
  await settled();
  expect(
    published.map(({ version, diagnostics }) => [version, diagnostics.map(({ message }) => message)]),
  ).toEqual([
    [1, ['first']],
    [2, ['new', 'known']],
  ]);
  publisher.dispose();
});
