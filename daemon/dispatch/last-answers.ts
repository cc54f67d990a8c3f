import type { Socket } from 'node:net';
import { understand } from './answer.ts';
import { AnswerReader } from './framing.ts';
import { parseWrapped, type WrappedResult } from './wrapper.ts';

/** Sockets that are held at the end; who wants more has no answer for us. */
const MAX_SOCKETS = 1024;

/**
 * The clients that come back while the daemon stops. Nothing is asked of them: their answer would find nobody. What
 * they answer to what was asked before is taken.
 */
export class LastAnswers {
  readonly #owing: Set<string>;
  readonly #onResult: (address: string, result: WrappedResult) => void;
  readonly #sockets = new Set<Socket>();
  #over: () => void = () => {};

  /** `owing`: the addresses whose answer is waited for. */
  constructor(owing: Iterable<string>, onResult: (address: string, result: WrappedResult) => void) {
    this.#owing = new Set(owing);
    this.#onResult = onResult;
  }

  /** A connection from an address. */
  add(socket: Socket, address: string): void {
    if (this.#sockets.size >= MAX_SOCKETS) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    const reader = new AnswerReader();
    const leave = () => socket.destroy();
    socket.on('error', leave).on('end', leave);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('data', (chunk) => {
      try {
        reader.push(chunk, (answer) => {
          const told = understand(answer);
          if (told.kind === 'nothing') return;
          const result = told.kind === 'output' ? parseWrapped(told.out) : undefined;
          if (result) this.#onResult(address, result);
          this.#owing.delete(address);
          if (this.#owing.size === 0) this.#over();
        });
      } catch {
        leave();
      }
    });
  }

  /** Resolves when all that owed an answer have given it, or after so many milliseconds. */
  all(limit: number): Promise<void> {
    if (this.#owing.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.#over = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  dispose(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
