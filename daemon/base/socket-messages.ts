// The node entry, since it installs what every connection needs at run time.
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';
import type { WebSocket } from 'ws';

/** Takes one frame, and gives the message in it to the connection: at once, later or never. */
export type Receive = (frame: Buffer, isBinary: boolean, callback: DataCallback) => void;

/** Reads JSON-RPC messages from the frames of a socket of `ws`: of servers and of clients. */
export class SocketReader extends AbstractMessageReader implements MessageReader {
  readonly #socket: WebSocket;
  readonly #receive: Receive;

  constructor(socket: WebSocket, receive: Receive) {
    super();
    this.#socket = socket;
    this.#receive = receive;
    socket.on('close', () => this.fireClose());
    socket.on('error', (error) => this.fireError(error));
  }

  listen(callback: DataCallback): Disposable {
    const take = (frame: WebSocket.RawData, isBinary: boolean) => {
      // ws gives one Buffer unless its binaryType is changed.
      if (!Buffer.isBuffer(frame)) {
        return;
      }
      try {
        this.#receive(frame, isBinary, callback);
      } catch (error) {
        this.fireError(error);
      }
    };
    this.#socket.on('message', take);
    return { dispose: () => void this.#socket.off('message', take) };
  }
}

/** Writes each JSON-RPC message as one text frame. */
export class SocketWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on('close', () => this.fireClose());
  }

  /** Rejects when the socket does not take it. */
  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(JSON.stringify(message), (error) => {
        if (error) {
          this.fireError(error, message);
          reject(error);
        } else {
          resolve();
        }
      });
    });
  }

  end(): void {
    this.#socket.close(1000);
  }
}
