import { concat } from './bytes.ts';
import type { ByteSource } from './types.ts';

/** Reads exact numbers of bytes from a source. */
export class ByteStream {
  readonly #source: AsyncIterator<Uint8Array>;
  #pieces: Uint8Array[] = [];
  #buffered = 0;
  #ended = false;

  constructor(source: ByteSource) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes without taking them; fewer than `length` only where the source ends. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#buffered < length && !this.#ended) {
      const next = await this.#source.next();
      if (next.done) {
        this.#ended = true;
      } else {
        this.#pieces.push(next.value);
        this.#buffered += next.value.length;
      }
    }
    const whole = this.#pieces.length === 1 && this.#pieces[0] ? this.#pieces[0] : concat(this.#pieces);
    this.#pieces = [whole];
    return whole.subarray(0, length);
  }

  /** Takes the next bytes; fewer than `length` only where the source ends. */
  async read(length: number): Promise<Uint8Array> {
    const bytes = await this.peek(length);
    const rest = this.#pieces[0]?.subarray(bytes.length) ?? new Uint8Array();
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#buffered = rest.length;
    return bytes;
  }

  /** Takes the next bytes as they come, at most so many; none only where the source ends. */
  async some(most: number): Promise<Uint8Array> {
    if (this.#buffered === 0) {
      await this.peek(1);
    }
    return this.read(Math.min(most, this.#buffered));
  }

  /** Passes over bytes without holding them; false where the source ends before. */
  async skip(length: number): Promise<boolean> {
    for (let left = length; left > 0; ) {
      const { length: taken } = await this.read(Math.min(left, 64 * 1024));
      if (taken === 0) {
        return false;
      }
      left -= taken;
    }
    return true;
  }

  /** What is left, piece by piece. */
  async *rest(): AsyncGenerator<Uint8Array, void, undefined> {
    const buffered = this.#pieces;
    this.#pieces = [];
    this.#buffered = 0;
    yield* buffered;
    while (!this.#ended) {
      const next = await this.#source.next();
      if (next.done) {
        this.#ended = true;
      } else {
        yield next.value;
      }
    }
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#source.return?.();
  }
}
