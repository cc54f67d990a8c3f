import { WebSocket } from 'ws';
import { errorCode } from '../base/error-code.ts';
import { protocolVersion } from '../protocol/index.ts';
import { clientOn, type DaemonClient } from './daemon-client.ts';
import { ConnectionError } from './errors.ts';
import { keepAlive } from './keep-alive.ts';

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

/**
 * Connects to a daemon. Rejects with ConnectionError: `unauthorized` when the token is wrong, else `refused`
 * with the system's or the server's reason; with the signal's reason when it aborts.
 */
export async function connectDaemon(options: ClientOptions): Promise<DaemonClient> {
  options.signal?.throwIfAborted();
  const headers: Record<string, string> = { 'User-Agent': 'ogrepod' };
  if (options.token !== undefined) {
    headers.Authorization = `Bearer ${options.token}`;
  }
  if (options.language !== undefined) {
    headers['Accept-Language'] = options.language;
  }
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
  if (options.pingMs !== undefined) {
    keepAlive(socket, options.pingMs);
  }
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
