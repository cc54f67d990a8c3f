import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { WebSocket } from 'ws';

type Incoming = {
  id?: number | string | null;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: unknown;
};

/** A language server as a bench sees it. */
export interface LspClient {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): Promise<void>;
  /** Called for each notification of the server. */
  onNotification: (method: string, params: unknown) => void;
  close(): Promise<void>;
  /** Goes away without a word, as a machine that is switched off. */
  terminate(): void;
}

/** Speaks LSP to our daemon over its socket. */
export async function connectSocket(url: string, token: string): Promise<LspClient> {
  const socket = new WebSocket(url, {
    headers: { Authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  const waiting = new Map<unknown, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  const send = (message: object) => socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  const client: LspClient = {
    onNotification: () => {},
    request(method, params) {
      lastId++;
      const answered = new Promise((resolve, reject) => waiting.set(lastId, { resolve, reject }));
      send({ id: lastId, method, params });
      return answered;
    },
    async notify(method, params) {
      send({ method, params });
    },
    async close() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
    terminate: () => socket.terminate(),
  };
  socket.on('message', (data) => {
    const message: Incoming = JSON.parse(String(data));
    const request = waiting.get(message.id);
    if (message.method !== undefined) {
      client.onNotification(message.method, message.params);
    } else if (message.error) {
      request?.reject(new Error(JSON.stringify(message.error)));
    } else {
      request?.resolve(message.result);
    }
    waiting.delete(message.id);
  });
  return client;
}

/** Starts a language server that speaks over stdin and stdout. */
export function startServer(file: string, args: readonly string[]): LspClient {
  const child: ChildProcess = spawn(process.execPath, [file, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, SHELLCHECK_PATH: '', SHFMT_PATH: '' },
  });
  if (!child.stdout || !child.stdin) {
    throw new Error('no streams');
  }
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const client: LspClient = {
    onNotification: () => {},
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    async close() {
      connection.dispose();
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
    terminate: () => void child.kill(),
  };
  connection.onNotification((method, params) => client.onNotification(method, params));
  connection.onRequest(() => null);
  connection.listen();
  return client;
}
