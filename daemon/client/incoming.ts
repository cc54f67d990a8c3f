import type { DataCallback, Message } from 'vscode-jsonrpc';
import type { WebSocket } from 'ws';
import type { Receive } from '../base/socket-messages.ts';

/** A message of the daemon, as far as a client looks into it. */
interface Incoming {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/**
 * What a daemon sent: each message is given in a turn of its own, and no more is read while several wait. The
 * connection of vscode-jsonrpc queues all that it is given and handles one in a turn: a daemon that writes fast would
 * fill the memory.
 */
export class IncomingMessages {
  readonly #socket: WebSocket;
  readonly #waiting: (() => void)[] = [];
  #isBusy = false;
  #onIdle: (() => void)[] = [];

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  readonly receive: Receive = (frame, _isBinary, callback) => {
    const value = parse(String(frame));
    if (!value) {
      this.#socket.close(1002, 'not JSON');
      return;
    }
    const message = messageOf(value);
    if (message) {
      this.#add(() => give(message, callback));
    }
  };

  /** Resolves when all that came was handled: what came before a connection closed counts. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isBusy) {
        this.#onIdle.push(resolve);
      } else {
        resolve();
      }
    });
  }

  #add(task: () => void): void {
    this.#waiting.push(task);
    if (!this.#isBusy) {
      this.#next();
    } else if (!this.#socket.isPaused) {
      this.#socket.pause();
    }
  }

  #next(): void {
    const task = this.#waiting.shift();
    this.#isBusy = task !== undefined;
    if (task) {
      task();
      // The connection has asked for its turn in `task`, so ours is after it.
      setImmediate(() => this.#next());
      return;
    }
    if (this.#socket.isPaused && this.#socket.readyState !== this.#socket.CLOSED) {
      this.#socket.resume();
    }
    for (const resolve of this.#onIdle.splice(0)) {
      resolve();
    }
  }
}

/** The connection throws at some that are not as JSON-RPC has them: those are passed over. */
function give(message: Message, callback: DataCallback): void {
  try {
    callback(message);
  } catch {}
}

function parse(text: string): Incoming | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The notification or the answer that it is; undefined for anything else. A client answers no requests. */
function messageOf({ id, method, params, result, error }: Incoming): Message | undefined {
  const jsonrpc = '2.0';
  if (typeof method === 'string') {
    return Object.assign({ jsonrpc }, { method, params });
  }
  if (typeof id !== 'number') {
    return undefined;
  }
  return Object.assign({ jsonrpc }, error ? { id, error } : { id, result: result ?? null });
}
