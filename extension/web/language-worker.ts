import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-jsonrpc/browser';
import type { DaemonSocket } from '../host.ts';
import { parserFiles } from '../offline-language/start-message.ts';

/** As much of a worker as is used: the types of the browser are not those of the rest. */
type LanguageWorker = ConstructorParameters<typeof BrowserMessageReader>[0] & {
  onmessage: unknown;
  onerror: unknown;
  postMessage(message: unknown): void;
  terminate(): void;
};
declare const Worker: new (url: string) => LanguageWorker;

/** Starts the language in a worker beside this one, and gives it the parsers. */
export async function openLanguage(extension: vscode.Uri): Promise<DaemonSocket> {
  const file = (name: string) => vscode.Uri.joinPath(extension, 'dist', name);
  const parsers = Object.fromEntries(
    await Promise.all(
      parserFiles.map(
        async (name) => [name, await vscode.workspace.fs.readFile(file(`${name}.wasm`))] as const,
      ),
    ),
  );
  const worker = new Worker(file('offline-language.js').toString(true));
  const ended = Promise.withResolvers<string>();
  const terminate = () => {
    worker.terminate();
    ended.resolve('');
  };
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = (error: { readonly message?: string }) => {
      reject(new Error(error.message ?? 'the worker failed'));
      terminate();
    };
    worker.postMessage({ parsers });
  });
  return {
    reader: new BrowserMessageReader(worker),
    // Settings of VS Code are proxies, which cannot be sent as they are.
    writer: new BrowserMessageWriter({
      postMessage: (message: unknown) => worker.postMessage(JSON.parse(JSON.stringify(message))),
      addEventListener: () => undefined,
    }),
    closed: ended.promise,
    terminate,
  };
}
