/** A set of piece numbers as BitTorrent sends it: the first piece is the highest bit of the first byte. */
export class Bits {
  readonly size: number;
  readonly #bytes: Buffer;
  #count = 0;

  constructor(size: number) {
    this.size = size;
    this.#bytes = Buffer.alloc(Math.ceil(size / 8));
  }

  /** From a bitfield message; undefined when it is not of this size, or has bits behind its end. */
  static from(bytes: Buffer, size: number): Bits | undefined {
    const bits = new Bits(size);
    if (bytes.length !== bits.#bytes.length) {
      return undefined;
    }
    for (let index = 0; index < bytes.length * 8; index++) {
      if ((bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) {
        if (index >= size) {
          return undefined;
        }
        bits.add(index);
      }
    }
    return bits;
  }

  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count === this.size;
  }

  has(index: number): boolean {
    return ((this.#bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
  }

  /** False when it was there, or is none. */
  add(index: number): boolean {
    if (index >= this.size || this.has(index)) {
      return false;
    }
    this.#bytes[index >> 3] = (this.#bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
    this.#count++;
    return true;
  }

  toBuffer(): Buffer {
    return Buffer.from(this.#bytes);
  }
}
