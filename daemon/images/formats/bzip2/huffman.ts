import type { BitReader } from './bit-reader.ts';
import { Bzip2Error } from './problem.ts';

const maxLength = 20;

/** A canonical Huffman code, as bzip2 writes it: by the length of each symbol's code. */
export class HuffmanCode {
  /** The symbols in the order of their codes. */
  readonly #symbols: Uint16Array;
  /** By length: the first code that is longer, as 20 bits. */
  readonly #limits = new Uint32Array(maxLength + 1);
  /** By length: what is added to a code for its place in `symbols`. */
  readonly #offsets = new Int32Array(maxLength + 1);
  readonly #shortest: number;

  constructor(lengths: Uint8Array) {
    this.#symbols = Uint16Array.from(lengths.keys()).sort(
      (a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b,
    );
    this.#shortest = Math.min(...lengths);
    let code = 0;
    let symbols = 0;
    for (let length = 1; length <= maxLength; length++) {
      const count = lengths.filter((other) => other === length).length;
      this.#offsets[length] = symbols - code;
      code += count;
      symbols += count;
      this.#limits[length] = Math.min(code * 2 ** (maxLength - length), 2 ** maxLength);
      code *= 2;
    }
  }

  /** The next symbol. Throws Bzip2Error for bits that are no code. */
  next(bits: BitReader): number {
    const code = bits.peek(maxLength);
    let length = this.#shortest;
    while (code >= (this.#limits[length] ?? 0)) {
      if (++length > maxLength) {
        throw new Bzip2Error('no such code');
      }
    }
    bits.skip(length);
    const symbol = this.#symbols[(code >>> (maxLength - length)) + (this.#offsets[length] ?? 0)];
    if (symbol === undefined) {
      throw new Bzip2Error('no such code');
    }
    return symbol;
  }
}

/** Reads the code of `symbols` symbols: the first length, then how each differs from the one before. */
export function readHuffmanCode(bits: BitReader, symbols: number): HuffmanCode {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (;;) {
      if (length < 1 || length > maxLength) {
        throw new Bzip2Error('length of a code');
      }
      if (bits.read(1) === 0) {
        break;
      }
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return new HuffmanCode(lengths);
}
