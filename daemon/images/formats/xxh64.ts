import { viewOf } from './bytes.ts';
import { Stripes } from './stripes.ts';
import { carry, join64, mask64, multiplyHigh, rotate64 } from './uint64.ts';

// xxHash's specification, doc/xxhash_spec.md of github.com/Cyan4973/xxHash.

const prime1 = 0x9e3779b185ebca87n;
const prime2 = 0xc2b2ae3d27d4eb4fn;
const prime3 = 0x165667b19e3779f9n;
const prime4 = 0x85ebca77c2b2ae63n;
const prime5 = 0x27d4eb2f165667c5n;
const [prime1High, prime1Low] = [0x9e3779b1, 0x85ebca87];
const [prime2High, prime2Low] = [0xc2b2ae3d, 0x27d4eb4f];
const stripe = 32;
const lanes = 4;

/** xxHash-64 with seed 0, of bytes that come piece by piece: a checksum of partclone since 0.3.38. */
export class Xxh64 {
  /** Lower and upper half of each lane. */
  readonly #sums = new Int32Array(2 * lanes);
  readonly #bytes = new Stripes(stripe, (stripes) => this.#stripes(stripes));

  constructor() {
    this.reset();
  }

  /** Begins anew. */
  reset(): void {
    const starts = [(prime1 + prime2) & mask64, prime2, 0n, mask64 + 1n - prime1];
    for (const [lane, start] of starts.entries()) {
      this.#sums[2 * lane] = Number(start & 0xffff_ffffn);
      this.#sums[2 * lane + 1] = Number(start >> 32n);
    }
    this.#bytes.reset();
  }

  update(bytes: Uint8Array): void {
    this.#bytes.update(bytes);
  }

  /** The sum of what came so far; more may come. */
  digest(): bigint {
    let sum = (this.#merged() + BigInt(this.#bytes.total)) & mask64;
    const rest = viewOf(this.#bytes.rest);
    let at = 0;
    for (; at + 8 <= rest.byteLength; at += 8) {
      sum = (rotate64(sum ^ round(0n, rest.getBigUint64(at, true)), 27n) * prime1 + prime4) & mask64;
    }
    if (at + 4 <= rest.byteLength) {
      const word = BigInt(rest.getUint32(at, true));
      sum = (rotate64(sum ^ ((word * prime1) & mask64), 23n) * prime2 + prime3) & mask64;
      at += 4;
    }
    for (; at < rest.byteLength; at++) {
      sum = (rotate64(sum ^ ((BigInt(rest.getUint8(at)) * prime5) & mask64), 11n) * prime1) & mask64;
    }
    sum = ((sum ^ (sum >> 33n)) * prime2) & mask64;
    sum = ((sum ^ (sum >> 29n)) * prime3) & mask64;
    return sum ^ (sum >> 32n);
  }

  #merged(): bigint {
    if (this.#bytes.total < stripe) {
      return prime5;
    }
    const sums = Array.from({ length: lanes }, (_, lane) =>
      join64(this.#sums[2 * lane + 1] ?? 0, this.#sums[2 * lane] ?? 0),
    );
    const [a = 0n, b = 0n, c = 0n, d = 0n] = sums;
    let merged = (rotate64(a, 1n) + rotate64(b, 7n) + rotate64(c, 12n) + rotate64(d, 18n)) & mask64;
    for (const sum of sums) {
      merged = ((merged ^ round(0n, sum)) * prime1 + prime4) & mask64;
    }
    return merged;
  }

  /** The same as `round`, in halves. */
  #stripes(bytes: Uint8Array): void {
    const view = viewOf(bytes);
    for (let lane = 0; lane < lanes; lane++) {
      let low = this.#sums[2 * lane] ?? 0;
      let high = this.#sums[2 * lane + 1] ?? 0;
      for (let at = 8 * lane; at < bytes.length; at += stripe) {
        const wordLow = view.getInt32(at, true);
        const wordHigh = view.getInt32(at + 4, true);
        const productLow = Math.imul(wordLow, prime2Low);
        const productHigh =
          multiplyHigh(wordLow, prime2Low) + Math.imul(wordLow, prime2High) + Math.imul(wordHigh, prime2Low);
        low = (low + productLow) | 0;
        high = (high + productHigh + carry(low, productLow)) | 0;
        const turnedLow = (low << 31) | (high >>> 1);
        const turnedHigh = (high << 31) | (low >>> 1);
        low = Math.imul(turnedLow, prime1Low);
        high =
          (multiplyHigh(turnedLow, prime1Low) +
            Math.imul(turnedLow, prime1High) +
            Math.imul(turnedHigh, prime1Low)) |
          0;
      }
      this.#sums[2 * lane] = low;
      this.#sums[2 * lane + 1] = high;
    }
  }
}

function round(sum: bigint, word: bigint): bigint {
  return (rotate64((sum + word * prime2) & mask64, 31n) * prime1) & mask64;
}
