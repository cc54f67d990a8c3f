/** 64-bit numbers as two 32-bit halves, where BigInt would be too slow: a multiplication for every 8 bytes. */

/** The upper 32 bits of the product of two 32-bit numbers. */
export function multiplyHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const other = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  return (Math.imul(a1, b1) + (middle >>> 16) + (other >>> 16)) | 0;
}

/** What adding `b` to a lower half carries into the upper one; `sum` is their sum in 32 bits. */
export function carry(sum: number, b: number): number {
  return sum >>> 0 < b >>> 0 ? 1 : 0;
}

export const mask64 = (1n << 64n) - 1n;

export const join64 = (high: number, low: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);

export const rotate64 = (value: bigint, bits: bigint): bigint =>
  ((value << bits) | (value >> (64n - bits))) & mask64;
