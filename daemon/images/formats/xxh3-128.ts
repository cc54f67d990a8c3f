import { viewOf } from './bytes.ts';
import { carry, join64, mask64, multiplyHigh } from './uint64.ts';

// XXH3, 128 bits, with seed 0 and the default secret: doc/xxhash_spec.md of github.com/Cyan4973/xxHash.

const secret = Buffer.from(
  [
    'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221',
    'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8',
    'fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb17',
    '0ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
  ].join(''),
  'hex',
);
const secretWords = new Int32Array(secret.length >> 2).map((_, word) => secret.readInt32LE(4 * word));
const prime32_1 = 0x9e3779b1;
const prime64_1 = 0x9e3779b185ebca87n;
const prime64_2 = 0xc2b2ae3d27d4eb4fn;
const starts = [
  0xc2b2ae3dn,
  prime64_1,
  prime64_2,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x85ebca77n,
  0x27d4eb2f165667c5n,
  0x9e3779b1n,
];
const lanes = 8;
const stripe = 64;
/** The secret is gone through in steps of 8 bytes: so often, then the sums are scrambled. */
const stripesPerBlock = (secret.length - stripe) / 8;
/** Where, in words of the secret, scrambling begins to read it. */
const scrambleFrom = (secret.length - stripe) / 4;

/**
 * XXH3 of 128 bits, of bytes that come piece by piece: a checksum of partclone since 0.3.38. It has other rules for
 * what is short: less than 241 bytes have no sum here.
 */
export class Xxh3Of128 {
  static readonly leastBytes = 241;
  /** Lower and upper half of each lane. */
  readonly #sums = new Int32Array(2 * lanes);
  /** The last 64 bytes that came. */
  readonly #last = new Uint8Array(stripe);
  /** What follows the last stripe that was taken, at least a byte when anything came. */
  readonly #rest = new Uint8Array(stripe);
  #filled = 0;
  #total = 0;
  /** Stripes that were taken since the sums were scrambled. */
  #taken = 0;

  constructor() {
    this.reset();
  }

  /** Begins anew. */
  reset(): void {
    for (const [lane, start] of starts.entries()) {
      this.#sums[2 * lane] = Number(start & 0xffff_ffffn);
      this.#sums[2 * lane + 1] = Number(start >> 32n);
    }
    this.#filled = 0;
    this.#total = 0;
    this.#taken = 0;
  }

  update(bytes: Uint8Array): void {
    if (bytes.length === 0) {
      return;
    }
    this.#total += bytes.length;
    this.#keepLast(bytes);
    let from = Math.min(stripe - this.#filled, bytes.length);
    this.#rest.set(bytes.subarray(0, from), this.#filled);
    this.#filled += from;
    if (from === bytes.length) {
      return;
    }
    this.#stripes(this.#rest);
    // One byte at least stays: the end of all is taken another way.
    const whole = from + Math.floor((bytes.length - from - 1) / stripe) * stripe;
    this.#stripes(bytes.subarray(from, whole));
    from = whole;
    this.#rest.set(bytes.subarray(from));
    this.#filled = bytes.length - from;
  }

  /** The sum of what came so far, which is at least 241 bytes; more may come. */
  digest(): bigint {
    const sums = this.#sums.slice();
    accumulate(sums, viewOf(this.#last), 0, secretAt(secret.length - stripe - 7));
    const length = BigInt(this.#total);
    const low = merged(sums, 11, (length * prime64_1) & mask64);
    const high = merged(sums, secret.length - stripe - 11, mask64 ^ ((length * prime64_2) & mask64));
    return (high << 64n) | low;
  }

  #keepLast(bytes: Uint8Array): void {
    if (bytes.length < stripe) {
      this.#last.copyWithin(0, bytes.length);
    }
    const end = bytes.subarray(-stripe);
    this.#last.set(end, stripe - end.length);
  }

  #stripes(bytes: Uint8Array): void {
    const view = viewOf(bytes);
    for (let at = 0; at < bytes.length; at += stripe) {
      accumulate(this.#sums, view, at, secretWords, 2 * this.#taken);
      if (++this.#taken < stripesPerBlock) {
        continue;
      }
      scramble(this.#sums);
      this.#taken = 0;
    }
  }
}

/** Takes a stripe into the sums. */
function accumulate(sums: Int32Array, view: DataView, at: number, key: Int32Array, keyFrom = 0): void {
  for (let lane = 0; lane < lanes; lane++) {
    const low = view.getInt32(at + 8 * lane, true);
    const high = view.getInt32(at + 8 * lane + 4, true);
    const other = 2 * (lane ^ 1);
    const otherLow = ((sums[other] ?? 0) + low) | 0;
    sums[other] = otherLow;
    sums[other + 1] = (sums[other + 1] ?? 0) + high + carry(otherLow, low);
    const keyedLow = low ^ (key[keyFrom + 2 * lane] ?? 0);
    const keyedHigh = high ^ (key[keyFrom + 2 * lane + 1] ?? 0);
    const product = Math.imul(keyedLow, keyedHigh);
    const ownLow = ((sums[2 * lane] ?? 0) + product) | 0;
    sums[2 * lane] = ownLow;
    sums[2 * lane + 1] =
      (sums[2 * lane + 1] ?? 0) + multiplyHigh(keyedLow, keyedHigh) + carry(ownLow, product);
  }
}

function scramble(sums: Int32Array): void {
  for (let lane = 0; lane < lanes; lane++) {
    const low = sums[2 * lane] ?? 0;
    const high = sums[2 * lane + 1] ?? 0;
    const mixedLow = low ^ (high >>> 15) ^ (secretWords[scrambleFrom + 2 * lane] ?? 0);
    const mixedHigh = high ^ (secretWords[scrambleFrom + 2 * lane + 1] ?? 0);
    sums[2 * lane] = Math.imul(mixedLow, prime32_1);
    sums[2 * lane + 1] = multiplyHigh(mixedLow, prime32_1) + Math.imul(mixedHigh, prime32_1);
  }
}

/** The words of the secret from a byte on. */
function secretAt(byte: number): Int32Array {
  return new Int32Array(2 * lanes).map((_, word) => secret.readInt32LE(byte + 4 * word));
}

function merged(sums: Int32Array, secretFrom: number, start: bigint): bigint {
  let sum = start;
  for (let lane = 0; lane < lanes; lane += 2) {
    const [a, b] = [lane, lane + 1].map(
      (one) =>
        join64(sums[2 * one + 1] ?? 0, sums[2 * one] ?? 0) ^ secret.readBigUInt64LE(secretFrom + 8 * one),
    );
    const product = (a ?? 0n) * (b ?? 0n);
    sum += (product & mask64) ^ (product >> 64n);
  }
  sum &= mask64;
  sum = ((sum ^ (sum >> 37n)) * 0x165667919e3779f9n) & mask64;
  return sum ^ (sum >> 32n);
}
