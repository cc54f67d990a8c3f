import {
  AbstractMessageWriter,
  Message,
  type MessageReader,
  type MessageWriter,
  type RequestMessage,
  type ResponseMessage,
} from 'vscode-jsonrpc';
import { WebSocket } from 'ws';
import type { Log } from '../../base/log.ts';
import { type Receive, SocketReader } from '../../base/socket-messages.ts';
import { limits } from '../../protocol/index.ts';
import { readFrame } from './frame.ts';

/** A client that has this much unread is not following any more. */
const maxUnreadBytes = 8 * 1024 * 1024;
/** With this much unread it is time to look at what all clients have. */
const muchUnreadBytes = 1024 * 1024;
/** Requests that may be unanswered before we stop reading from a client. */
const maxUnanswered = 500;

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Sends messages that were put in words before, for many sessions, in one write. */
  send(frames: readonly Buffer[]): void;
}

export interface TransportOptions {
  /** Whether the client has given a token. */
  isTrusted(): boolean;
  /** Called when the client has much unread. */
  onMuchUnread(): void;
  /** Runs a task in a turn of the client's. */
  inTurn(task: () => void): void;
  /** Called when a message is about to be taken: it is not held any more. */
  onTake(): void;
  /** Has what the socket writes meanwhile go out together. */
  together(work: () => void): void;
  /** Called when a request is taken, and when an answer is written. */
  readonly onRequest?: (request: RequestMessage) => void;
  readonly onResponse?: (response: ResponseMessage) => void;
  readonly log: Log;
}

/** One JSON-RPC message per text frame (design, section 4). */
export function socketTransport(socket: WebSocket, options: TransportOptions): Transport {
  const { isTrusted, onMuchUnread, inTurn, onTake, together, log } = options;
  let unanswered = 0;
  let untaken = 0;
  /** Reads no further while messages wait for their turn, or too many requests for their answer. */
  const regulate = () => {
    const most = socket.isPaused ? maxUnanswered / 2 : maxUnanswered;
    if (untaken > 1 || unanswered >= most) {
      socket.pause();
    } else if (socket.isPaused && socket.readyState === WebSocket.OPEN) {
      socket.resume();
    }
  };
  const writer = new ClientWriter(socket, onMuchUnread, (message) => {
    if (!Message.isResponse(message)) {
      return;
    }
    options.onResponse?.(message);
    unanswered -= 1;
    regulate();
  });
  const take: Receive = (data, isBinary, callback) => {
    if (data.length > limits.strangerMessageBytes && !isTrusted()) {
      socket.close(tooBig, 'authenticate first');
      return;
    }
    const frame = isBinary ? binaryFrame : readFrame(data);
    if (frame.kind === 'tooMuch') {
      socket.close(tooBig, frame.reason);
      return;
    }
    if (frame.kind === 'refused') {
      const { id, code, reason } = frame;
      writer.send(JSON.stringify({ jsonrpc: '2.0', id, error: { code, message: reason } }));
      return;
    }
    if (Message.isRequest(frame.message)) {
      options.onRequest?.(frame.message);
      unanswered += 1;
      regulate();
    }
    try {
      callback(frame.message);
    } catch (error) {
      log.warn(`a message could not be taken: ${error instanceof Error ? error.message : error}`);
    }
  };
  const reader = new SocketReader(socket, (data, isBinary, callback) => {
    untaken += 1;
    regulate();
    inTurn(() => {
      untaken -= 1;
      onTake();
      take(data, isBinary, callback);
      regulate();
    });
  });
  const send = (frames: readonly Buffer[]) =>
    together(() => {
      for (const frame of frames) {
        if (socket.readyState === WebSocket.OPEN) {
          writer.send(frame);
        }
      }
    });
  return { reader, writer, send };
}

/** WebSocket's code for a message that is too much. */
const tooBig = 1009;

const binaryFrame = { kind: 'refused', id: null, code: -32700, reason: 'send text frames' } as const;

/** Cuts off a client that does not read what is written. */
class ClientWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: WebSocket;
  readonly #onMuchUnread: () => void;
  readonly #onWrite: (message: Message) => void;
  /** The largest message among those unread; one big answer alone does not make a client slow. */
  #largest = 0;

  constructor(socket: WebSocket, onMuchUnread: () => void, onWrite: (message: Message) => void) {
    super();
    this.#socket = socket;
    this.#onMuchUnread = onMuchUnread;
    this.#onWrite = onWrite;
  }

  async write(message: Message): Promise<void> {
    this.#onWrite(message);
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.send(JSON.stringify(message));
    }
  }

  /** Sends a text, or one in UTF-8, unless too much is unread: then the client is cut off. */
  send(text: string | Buffer): void {
    const unread = this.#socket.bufferedAmount;
    if (unread > maxUnreadBytes + this.#largest) {
      this.#socket.terminate();
      return;
    }
    this.#largest = Math.max(unread === 0 ? 0 : this.#largest, text.length);
    this.#socket.send(text, { binary: false });
    if (this.#socket.bufferedAmount > muchUnreadBytes) {
      this.#onMuchUnread();
    }
  }

  end(): void {}
}
