import { WebSocket } from 'ws';
import { errorCode } from '../base/error-code.ts';
import { type Disposable, Emitter, type Event } from '../base/events.ts';
import {
  type Method,
  type NotificationMethod,
  type NotificationParams,
  type Params,
  protocolVersion,
  type Result,
} from '../protocol/index.ts';

export interface ClientOptions {
  /** `ws://HOST:PORT/` or `wss://…`. */
  readonly url: string;
  readonly token?: string;
  /** The language of messages, `es-ES` and such. */
  readonly language?: string;
  /** Gives up connecting, or closes the connection later. */
  readonly signal?: AbortSignal;
  /** Most bytes of one message; a daemon that sends more is cut off. */
  readonly maxBytes?: number;
  /** How long connecting may take, in milliseconds. */
  readonly connectMs?: number;
  /** PEM of the certificate that the daemon must show, whatever its names are and whoever signed it. */
  readonly trusted?: Buffer;
  /** How often the daemon is pinged, in milliseconds; one that did not answer the last ping is cut off. Never unless told. */
  readonly pingMs?: number;
}

/** What went wrong with a connection; `reason` tells a wrong token from a daemon that is not there. */
export class ConnectionError extends Error {
  readonly reason: 'unauthorized' | 'refused' | 'closed';
  /** The system's code (ECONNREFUSED) or the HTTP status that it was refused with. */
  readonly code: string | undefined;

  constructor(reason: ConnectionError['reason'], text: string, code?: string) {
    super(text);
    this.name = 'ConnectionError';
    this.reason = reason;
    this.code = code;
  }
}

/** An error that the daemon answered. */
export class RequestError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, text: string, data: unknown) {
    super(text);
    this.name = 'RequestError';
    this.code = code;
    this.data = data;
  }
}

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

/**
 * Connects to a daemon. Rejects with ConnectionError: `unauthorized` when the token is wrong, else `refused`
 * with the system's or the server's reason; with the signal's reason when it aborts.
 */
export async function connectDaemon(options: ClientOptions): Promise<DaemonClient> {
  options.signal?.throwIfAborted();
  const headers: Record<string, string> = { 'User-Agent': 'ogrepod' };
  if (options.token !== undefined) headers.Authorization = `Bearer ${options.token}`;
  if (options.language !== undefined) headers['Accept-Language'] = options.language;
  const socket = new WebSocket(options.url, protocolVersion, {
    headers,
    perMessageDeflate: false,
    ...(options.maxBytes !== undefined && { maxPayload: options.maxBytes }),
    ...(options.trusted && {
      ca: options.trusted,
      allowPartialTrustChain: true,
      checkServerIdentity: () => undefined,
    }),
    ...(options.connectMs !== undefined && { handshakeTimeout: options.connectMs }),
  });
  await opened(socket, options);
  if (options.pingMs !== undefined) keepAlive(socket, options.pingMs);
  return clientOn(socket, options.signal);
}

function opened(socket: WebSocket, { url, signal }: ClientOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      socket.terminate();
      reject(signal?.reason);
    };
    const fail = (error: Error) => {
      signal?.removeEventListener('abort', abort);
      // Ending a socket that is still connecting makes it emit one more error, of no interest.
      socket.on('error', () => {});
      socket.terminate();
      reject(error);
    };
    signal?.addEventListener('abort', abort, { once: true });
    socket.once('open', () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    socket.once('unexpected-response', (_request, response) => {
      const text = `${url} answered ${response.statusCode} ${response.statusMessage}`;
      const reason = response.statusCode === 401 ? 'unauthorized' : 'refused';
      fail(new ConnectionError(reason, text, String(response.statusCode)));
    });
    socket.on('error', (error) => {
      const code = errorCode(error);
      // A name with several addresses fails with an empty text and a code.
      fail(new ConnectionError('refused', `${url}: ${error.message || code}`, code));
    });
  });
}

/** Any sign of life counts as an answer: a long message may keep the pong waiting. */
function keepAlive(socket: WebSocket, everyMs: number): void {
  let silent = false;
  const heard = () => {
    silent = false;
  };
  socket.on('pong', heard).on('ping', heard).on('message', heard);
  const ping = () => {
    if (silent) {
      socket.terminate();
      return;
    }
    silent = true;
    socket.ping();
  };
  // Not in the timer's own turn: after a pause of this program itself, what came meanwhile is read first.
  const timer = setInterval(() => setImmediate(ping), everyMs);
  socket.once('close', () => clearInterval(timer));
}

function parse(text: string): Incoming | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function clientOn(socket: WebSocket, signal: AbortSignal | undefined): DaemonClient {
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
