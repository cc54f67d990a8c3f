import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc';

/** Reads one JSON-RPC message from each text frame. */
export class SocketReader extends AbstractMessageReader implements MessageReader {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.addEventListener('close', () => this.fireClose());
  }

  listen(callback: DataCallback) {
    const onMessage = ({ data }: { readonly data: unknown }) => {
      if (typeof data !== 'string') {
        return;
      }
      try {
        callback(JSON.parse(data) as Message);
      } catch (error) {
        this.fireError(error);
      }
    };
    this.#socket.addEventListener('message', onMessage);
    return { dispose: () => this.#socket.removeEventListener('message', onMessage) };
  }
}

/** Writes each JSON-RPC message as one text frame. */
export class SocketWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.addEventListener('close', () => this.fireClose());
  }

  async write(message: Message): Promise<void> {
    // A browser drops what is sent over a closed socket without a word.
    if (this.#socket.readyState !== WebSocket.OPEN) {
      throw new Error('the socket is closed');
    }
    this.#socket.send(JSON.stringify(message));
  }

  end(): void {
    this.#socket.close(1000);
  }
}
