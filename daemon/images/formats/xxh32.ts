import { viewOf } from './bytes.ts';
import { Stripes } from './stripes.ts';

const prime = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const;
const [prime1, prime2, prime3, prime4, prime5] = prime;
const stripe = 16;

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));
const round = (sum: number, word: number): number =>
  Math.imul(rotate((sum + Math.imul(word, prime2)) | 0, 13), prime1);

/** xxHash-32 with seed 0, of bytes that come piece by piece: the checksum of lz4's frames. */
export class Xxh32 {
  readonly #sums = new Int32Array([prime1 + prime2, prime2, 0, -prime1]);
  readonly #bytes = new Stripes(stripe, (stripes) => this.#stripes(stripes));

  update(bytes: Uint8Array): this {
    this.#bytes.update(bytes);
    return this;
  }

  digest(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#sums;
    const { total } = this.#bytes;
    let sum = total >= stripe ? rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) : prime5;
    sum = (sum + total) | 0;
    const rest = viewOf(this.#bytes.rest);
    let at = 0;
    for (; at + 4 <= rest.byteLength; at += 4) {
      const word = Math.imul(rest.getUint32(at, true), prime3);
      sum = Math.imul(rotate((sum + word) | 0, 17), prime4);
    }
    for (; at < rest.byteLength; at++) {
      sum = Math.imul(rotate((sum + Math.imul(rest.getUint8(at), prime5)) | 0, 11), prime1);
    }
    sum = Math.imul(sum ^ (sum >>> 15), prime2);
    sum = Math.imul(sum ^ (sum >>> 13), prime3);
    return (sum ^ (sum >>> 16)) >>> 0;
  }

  #stripes(bytes: Uint8Array): void {
    const view = viewOf(bytes);
    let [a = 0, b = 0, c = 0, d = 0] = this.#sums;
    for (let at = 0; at < bytes.length; at += stripe) {
      a = round(a, view.getInt32(at, true));
      b = round(b, view.getInt32(at + 4, true));
      c = round(c, view.getInt32(at + 8, true));
      d = round(d, view.getInt32(at + 12, true));
    }
    this.#sums.set([a, b, c, d]);
  }
}
