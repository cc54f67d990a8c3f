import { createMessageConnection, ErrorCodes, type Message, ResponseError } from 'vscode-jsonrpc/node';
import { WebSocket } from 'ws';
import { type Disposable, Emitter, type Event } from '../base/events.ts';
import { SocketReader, SocketWriter } from '../base/socket-messages.ts';
import type { Method, NotificationMethod, NotificationParams, Params, Result } from '../protocol/index.ts';
import { ConnectionError, RequestError } from './errors.ts';
import { IncomingMessages } from './incoming.ts';

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

const closeTimeoutMs = 2_000;

/** A client on an open socket; the signal closes it. */
export function clientOn(socket: WebSocket, signal: AbortSignal | undefined): DaemonClient {
  const incoming = new IncomingMessages(socket);
  const connection = createMessageConnection(
    new SocketReader(socket, incoming.receive),
    new PatientWriter(socket),
  );
  const notifications = new Emitter<{ method: string; params: unknown }>();
  const closed = new Emitter<string>();
  connection.onNotification((method, params) => notifications.fire({ method, params }));
  connection.listen();

  let lost: string | undefined;
  const gone = new Promise<void>((resolve) => {
    socket.once('close', async (code, reason) => {
      await incoming.idle();
      lost = `the connection was closed (${code}${reason.length > 0 ? ` ${reason}` : ''})`;
      connection.dispose();
      closed.fire(lost);
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
    request: async (method, params) => {
      if (socket.readyState !== WebSocket.OPEN) {
        throw new ConnectionError('closed', 'the connection is closed');
      }
      try {
        // The result's type is the contract's promise; the daemon validates only what it is given.
        return await connection.sendRequest(method, params);
      } catch (error) {
        if (!(error instanceof ResponseError)) {
          throw error;
        }
        const isLost = lost !== undefined && error.code === ErrorCodes.PendingResponseRejected;
        throw isLost
          ? new ConnectionError('closed', lost ?? '')
          : new RequestError(error.code, error.message, error.data);
      }
    },
    onNotification: (method, listener) =>
      notifications.event((notification) => {
        if (notification.method === method) {
          listener(notification.params as Parameters<typeof listener>[0]);
        }
      }),
    onClose: closed.event,
    close,
  };
}

/** A request that could not be written is answered by the end of the connection, which says why. */
class PatientWriter extends SocketWriter {
  override write(message: Message): Promise<void> {
    return super.write(message).catch(() => {});
  }
}
