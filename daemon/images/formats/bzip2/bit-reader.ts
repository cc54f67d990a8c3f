import { Bzip2Cut } from './problem.ts';

/** Reads numbers of any width from bytes, highest bit first. */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  /** Bits that have been read. */
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#end = bytes.length * 8;
  }

  get position(): number {
    return this.#at;
  }

  /** The next bits (at most 24) without taking them; zeroes behind the end. */
  peek(count: number): number {
    const bytes = this.#bytes;
    const at = this.#at >>> 3;
    const word =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
    return (word << (this.#at & 7)) >>> (32 - count);
  }

  /** Throws Bzip2Cut behind the end. */
  skip(count: number): void {
    this.#at += count;
    if (this.#at > this.#end) {
      throw new Bzip2Cut();
    }
  }

  /** The next bits, at most 24. */
  read(count: number): number {
    const value = this.peek(count);
    this.skip(count);
    return value;
  }

  /** The next 32 bits. */
  word(): number {
    return this.read(16) * 65536 + this.read(16);
  }
}
