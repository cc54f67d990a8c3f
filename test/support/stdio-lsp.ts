import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { ogrepod } from './daemon.ts';
import { noteProgram } from './notes.ts';

/** `ogrepod lsp --stdio` as an editor has it. */
export interface StdioLsp {
  readonly child: ChildProcessWithoutNullStreams;
  request<T>(method: string, params?: object): Promise<T>;
  notify(method: string, params?: object): Promise<void>;
  /** The next notification of a method, in the order of arrival. */
  next<T>(method: string): Promise<T>;
  /** All that was written to stderr up to now. */
  log(): string;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

/** Starts the built language server. */
export function startLsp(args: readonly string[], env: Record<string, string> = {}): StdioLsp {
  const child = spawn(process.execPath, [ogrepod, 'lsp', ...args], {
    stdio: 'pipe',
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', ...env },
  });
  noteProgram('ogrepod lsp', child);
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
  // It may end before it has read all that is sent.
  child.stdin.on('error', () => {});
  const connection: MessageConnection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const came = new Map<string, unknown[]>();
  const waiting = new Map<string, ((params: unknown) => void)[]>();
  connection.onNotification((method, params) => {
    const first = waiting.get(method)?.shift();
    if (first) {
      first(params);
    } else {
      came.set(method, [...(came.get(method) ?? []), params]);
    }
  });
  connection.listen();
  return {
    child,
    request: (method, params = {}) => connection.sendRequest(method, params),
    notify: (method, params = {}) => connection.sendNotification(method, params),
    next<T>(method: string) {
      const first = came.get(method)?.shift();
      if (first !== undefined) {
        return Promise.resolve(first as T);
      }
      return new Promise<T>((resolve) => {
        waiting.set(method, [...(waiting.get(method) ?? []), resolve as (params: unknown) => void]);
      });
    },
    log: () => log.join(''),
    exited,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      connection.dispose();
    },
  };
}
