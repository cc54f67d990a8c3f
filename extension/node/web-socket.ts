import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';
import { WebSocket } from 'ws';
import type { ConnectOptions, DaemonSocket } from '../host.ts';
import { ConnectProblem } from '../peer.ts';
import { strings } from '../strings.ts';

const subProtocol = 'og.v1';
const openTimeoutMs = 10_000;
/** The daemon pings every 30 seconds; a peer that is silent for longer than two of them is gone. */
const silenceMs = 75_000;

/** It, and no other, whatever name it is for. */
const trusting = (certificate: string) => ({
  ca: certificate,
  // It need not sign itself.
  allowPartialTrustChain: true,
  checkServerIdentity: () => undefined,
});

/** Opens a WebSocket to a daemon. Rejects with ConnectProblem: `unauthorized` for a 401, else `away`. */
export function openSocket(options: ConnectOptions): Promise<WebSocket> {
  const { url, token, language, certificate, signal } = options;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, subProtocol, {
      headers: { Authorization: `Bearer ${token}`, 'Accept-Language': language },
      perMessageDeflate: false,
      handshakeTimeout: openTimeoutMs,
      ...(certificate === undefined ? {} : trusting(certificate)),
    });
    const abort = () => socket.terminate();
    signal.addEventListener('abort', abort, { once: true });
    const settle = () => signal.removeEventListener('abort', abort);
    socket.once('open', () => {
      settle();
      resolve(socket);
    });
    socket.once('unexpected-response', (_request, response) => {
      settle();
      const reason = `${url}: ${response.statusCode} ${response.statusMessage}`;
      reject(new ConnectProblem(response.statusCode === 401 ? 'unauthorized' : 'away', reason));
      socket.terminate();
    });
    // Stays: ending a socket that is still connecting makes it emit one more error.
    socket.on('error', (error) => {
      settle();
      reject(new ConnectProblem('away', notReached(url, error)));
    });
  });
}

/** Why a socket could not be opened, for a person; what the system calls it stands behind, for who looks it up. */
function notReached(url: string, error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  if (code === 'ECONNREFUSED') return strings.nobodyListens(url, code);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return strings.unknownHost(url, code);
  return strings.notReached(url, code);
}

/** Opens a socket to a daemon for the language client. Rejects with ConnectProblem. */
export async function connect(options: ConnectOptions): Promise<DaemonSocket> {
  const socket = await openSocket(options);
  watchSilence(socket);
  return {
    reader: new SocketReader(socket),
    writer: new SocketWriter(socket),
    closed: new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve(strings.connectionClosed(code, String(reason))));
    }),
    terminate: () => socket.terminate(),
  };
}

/** Ends a socket whose daemon is silent: a laptop that slept does not learn otherwise that it is gone. */
function watchSilence(socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), silenceMs);
  socket.on('ping', () => timer.refresh());
  socket.on('close', () => clearTimeout(timer));
}

/** Reads one JSON-RPC message from each text frame. */
class SocketReader extends AbstractMessageReader implements MessageReader {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on('close', () => this.fireClose());
    socket.on('error', (error) => this.fireError(error));
  }

  listen(callback: DataCallback) {
    const onMessage = (data: WebSocket.RawData, isBinary: boolean) => {
      if (isBinary) return;
      try {
        callback(JSON.parse(String(data)) as Message);
      } catch (error) {
        this.fireError(error);
      }
    };
    this.#socket.on('message', onMessage);
    return { dispose: () => void this.#socket.off('message', onMessage) };
  }
}

/** Writes each JSON-RPC message as one text frame. */
class SocketWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(JSON.stringify(message), (error) => {
        if (error) {
          this.fireError(error, message);
          reject(error);
        } else resolve();
      });
    });
  }

  end(): void {
    this.#socket.close(1000);
  }
}
