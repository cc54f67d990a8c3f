import type { Socket } from 'node:net';
import { parseWrapped, type WrappedResult } from '../wrapper.ts';
import { AnswerReader } from './framing.ts';
import { understand } from './parse-answer.ts';

/** Addresses whose connections are held at the end, beside those that owe an answer. */
const MAX_OTHERS = 1024;

/**
 * The clients that come back while the daemon stops. Nothing is asked of them: their answer would find nobody. What
 * they answer to what was asked before is taken.
 */
export class LastAnswers {
  readonly #owing: Set<string>;
  readonly #onResult: (address: string, result: WrappedResult) => void;
  /** One of each address, as while the daemon runs. */
  readonly #sockets = new Map<string, Socket>();
  #over: () => void = () => {};

  /** `owing`: the addresses whose answer is waited for. */
  constructor(owing: Iterable<string>, onResult: (address: string, result: WrappedResult) => void) {
    this.#owing = new Set(owing);
    this.#onResult = onResult;
  }

  /** A connection from an address. */
  add(socket: Socket, address: string): void {
    this.#sockets.get(address)?.destroy();
    if (this.#sockets.size >= MAX_OTHERS && !this.#owing.has(address)) {
      socket.destroy();
      return;
    }
    this.#sockets.set(address, socket);
    const reader = new AnswerReader();
    const leave = () => socket.destroy();
    socket.on('error', leave).on('end', leave);
    socket.on('close', () => {
      if (this.#sockets.get(address) === socket) {
        this.#sockets.delete(address);
      }
    });
    socket.on('data', (chunk) => {
      try {
        reader.push(chunk, (answer) => {
          const told = understand(answer);
          if (told.kind === 'nothing') {
            return;
          }
          const result = told.kind === 'output' ? parseWrapped(told.out) : undefined;
          if (result) {
            this.#onResult(address, result);
          }
          this.#owing.delete(address);
          if (this.#owing.size === 0) {
            this.#over();
          }
        });
      } catch {
        leave();
      }
    });
  }

  /** Resolves when all that owed an answer have given it, or after so many milliseconds. */
  all(limit: number): Promise<void> {
    if (this.#owing.size === 0) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.#over = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  dispose(): void {
    for (const socket of this.#sockets.values()) {
      socket.destroy();
    }
  }
}
