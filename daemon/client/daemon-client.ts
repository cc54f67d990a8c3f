import { WebSocket } from 'ws';
import { type Disposable, Emitter, type Event } from '../base/events.ts';
import type { Method, NotificationMethod, NotificationParams, Params, Result } from '../protocol/index.ts';
import { ConnectionError, RequestError } from './errors.ts';

/** A connection to a daemon that speaks `og/*` and no LSP. */
export interface DaemonClient {
  /** Rejects with RequestError when the daemon answers one, with ConnectionError when the connection ends first. */
  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  onNotification<M extends NotificationMethod>(
    method: M,
    listener: (params: NotificationParams<M>) => void,
  ): Disposable;
  /** Fires once, with why, also when `close` was called. */
  readonly onClose: Event<string>;
  /** Ends the connection; resolves when it is gone. */
  close(): Promise<void>;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A message of the daemon, as far as a client looks into it. */
interface Incoming {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

const closeTimeoutMs = 2_000;

function parse(text: string): Incoming | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A client on an open socket; the signal closes it. */
export function clientOn(socket: WebSocket, signal: AbortSignal | undefined): DaemonClient {
  const pending = new Map<number, Pending>();
  const notifications = new Emitter<{ method: string; params: unknown }>();
  const closed = new Emitter<string>();
  let lastId = 0;

  socket.on('message', (data) => {
    const incoming = parse(String(data));
    if (!incoming) {
      socket.close(1002, 'not JSON');
      return;
    }
    if (incoming.method !== undefined) {
      notifications.fire({ method: incoming.method, params: incoming.params });
      return;
    }
    const waiting = incoming.id === undefined ? undefined : pending.get(incoming.id);
    if (incoming.id === undefined || !waiting) return;
    pending.delete(incoming.id);
    const { error } = incoming;
    if (error) waiting.reject(new RequestError(error.code, error.message, error.data));
    else waiting.resolve(incoming.result);
  });

  const gone = new Promise<void>((resolve) => {
    socket.once('close', (code, reason) => {
      const text = `the connection was closed (${code}${reason.length > 0 ? ` ${reason}` : ''})`;
      for (const waiting of pending.values()) waiting.reject(new ConnectionError('closed', text));
      pending.clear();
      closed.fire(text);
      resolve();
    });
  });
  const close = async () => {
    socket.close(1000);
    // A peer that does not answer the closing handshake must not keep us.
    const timer = setTimeout(() => socket.terminate(), closeTimeoutMs);
    await gone;
    clearTimeout(timer);
  };
  // The signal may outlive many connections.
  const abort = () => void close();
  signal?.addEventListener('abort', abort, { once: true });
  void gone.then(() => signal?.removeEventListener('abort', abort));

  return {
    request: <M extends Method>(method: M, params: Params<M>) =>
      new Promise<Result<M>>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new ConnectionError('closed', 'the connection is closed'));
          return;
        }
        lastId += 1;
        // The result's type is the contract's promise; the daemon validates only what it is given.
        pending.set(lastId, { resolve: (result) => resolve(result as Result<M>), reject });
        socket.send(JSON.stringify({ jsonrpc: '2.0', id: lastId, method, params }));
      }),
    onNotification: (method, listener) =>
      notifications.event((notification) => {
        if (notification.method === method) listener(notification.params as Parameters<typeof listener>[0]);
      }),
    onClose: closed.event,
    close,
  };
}
