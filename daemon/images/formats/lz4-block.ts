/** The compressed block is not valid LZ4. */
export class Lz4Error extends Error {}

/**
 * Decodes one LZ4 block. `history` is what came before it, as far as matches may look back; the block gives at
 * most `maxPlain` bytes. When `limit` is smaller, decoding stops there. Throws Lz4Error for a read behind the
 * input, a distance before the start, or too much output.
 */
export function decodeLz4Block(
  input: Uint8Array,
  history: Uint8Array,
  maxPlain: number,
  limit = maxPlain,
): Uint8Array {
  const partial = limit < maxPlain;
  const out = new Uint8Array(history.length + Math.min(limit, maxPlain));
  out.set(history);
  let op = history.length;
  let ip = 0;

  const next = (): number => {
    const byte = input[ip++];
    if (byte === undefined) {
      throw new Lz4Error('the block ends too early');
    }
    return byte;
  };
  const length = (nibble: number): number => {
    let total = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255; total += byte) {
      byte = next();
    }
    return total;
  };
  /** How many of `wanted` bytes there is still room for. */
  const room = (wanted: number): number => {
    if (op + wanted <= out.length) {
      return wanted;
    }
    if (!partial) {
      throw new Lz4Error('the block is longer than announced');
    }
    return out.length - op;
  };

  while (!(partial && op === out.length)) {
    const token = next();
    const literals = length(token >> 4);
    if (ip + literals > input.length) {
      throw new Lz4Error('the block ends too early');
    }
    const copied = room(literals);
    out.set(input.subarray(ip, ip + copied), op);
    ip += literals;
    op += copied;
    // The last sequence has no match.
    if (ip === input.length) {
      break;
    }
    const distance = next() | (next() << 8);
    if (distance === 0 || distance > op) {
      throw new Lz4Error('a match begins before the data');
    }
    // Byte by byte: a match may overlap what it writes.
    for (let left = room(length(token & 15) + 4); left > 0; left--, op++) {
      out[op] = out[op - distance] ?? 0;
    }
  }
  return out.subarray(history.length, op);
}
