/** Which pieces of an image somebody has; the first piece is the highest bit of the first byte (BEP 3). */
export class Bits {
  readonly #size: number;
  #bytes: Uint8Array;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#bytes = new Uint8Array(Math.ceil(size / 8));
  }

  /** All there are; what is left of the last byte stays 0. */
  static all(size: number): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(size / 8)).fill(0xff);
    const spare = bytes.length * 8 - size;
    bytes[bytes.length - 1] = (0xff << spare) & 0xff;
    return bytes;
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  has(piece: number): boolean {
    return ((this.#bytes[piece >> 3] ?? 0) & (0x80 >> (piece & 7))) !== 0;
  }

  /** False when there is no such piece. */
  set(piece: number): boolean {
    if (piece < 0 || piece >= this.#size) {
      return false;
    }
    const at = piece >> 3;
    const bit = 0x80 >> (piece & 7);
    const byte = this.#bytes[at] ?? 0;
    if ((byte & bit) === 0) {
      this.#count++;
    }
    this.#bytes[at] = byte | bit;
    return true;
  }

  /** Takes over what was told, as far as there are such pieces. */
  take(told: Uint8Array): void {
    const all = Bits.all(this.#size);
    this.#bytes = all.map((byte, at) => byte & (told[at] ?? 0));
    this.#count = this.#bytes.reduce((sum, byte) => sum + ones(byte), 0);
  }
}

function ones(byte: number): number {
  let count = 0;
  for (let left = byte; left > 0; left &= left - 1) {
    count++;
  }
  return count;
}
