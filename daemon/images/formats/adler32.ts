/** As many bytes as can be added up before the sums leave 32 bits (RFC 1950). */
const run = 5552;

/** Adler-32 (RFC 1950) of some bytes. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let from = 0; from < bytes.length; from += run) {
    const end = Math.min(from + run, bytes.length);
    for (let i = from; i < end; i++) {
      a += bytes[i] ?? 0;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}
