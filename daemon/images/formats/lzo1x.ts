/** The compressed block is not valid LZO1X. */
export class LzoError extends Error {}

/**
 * Decodes one LZO1X block (image-formats 2.1). `plainLength` is what the block must give; when `limit`
 * is smaller, decoding stops there: matches only look back, so the first bytes do not need the rest.
 * Throws LzoError for a read behind the input, a distance before the start, or a wrong length.
 */
export function decodeLzo1x(input: Uint8Array, plainLength: number, limit = plainLength): Uint8Array {
  const out = new Uint8Array(Math.min(plainLength, limit));
  const partial = out.length < plainLength;
  let ip = 0;
  let op = 0;

  const next = (): number => {
    const byte = input[ip++];
    if (byte === undefined) {
      throw new LzoError('the block ends too early');
    }
    return byte;
  };
  const word = (): number => next() | (next() << 8);
  const extended = (base: number): number => {
    let length = base;
    let byte = next();
    while (byte === 0) {
      length += 255;
      byte = next();
    }
    return length + byte;
  };
  /** How many of `length` bytes there is still room for. */
  const room = (length: number): number => {
    if (op + length <= out.length) {
      return length;
    }
    if (!partial) {
      throw new LzoError('the block is longer than announced');
    }
    return out.length - op;
  };
  const literals = (length: number): void => {
    if (ip + length > input.length) {
      throw new LzoError('the block ends too early');
    }
    const count = room(length);
    out.set(input.subarray(ip, ip + count), op);
    ip += length;
    op += count;
  };
  const match = (length: number, distance: number): void => {
    if (distance > op) {
      throw new LzoError('a match begins before the block');
    }
    const count = room(length);
    // Byte by byte: a match may overlap what it writes.
    for (let i = 0; i < count; i++, op++) {
      out[op] = out[op - distance] ?? 0;
    }
  };

  /** Literals copied by the last instruction: 0 to 3, or 4 for "a run of 4 or more". */
  let state = 0;
  const first = input[0] ?? 0;
  if (first > 17) {
    ip = 1;
    literals(first - 17);
    state = Math.min(first - 17, 4);
  }
  while (!(partial && op === out.length)) {
    const t = next();
    let trailing: number;
    if (t < 16 && state === 0) {
      literals(t === 0 ? extended(15) + 3 : t + 3);
      state = 4;
      continue;
    }
    if (t < 16) {
      trailing = t & 3;
      const near = state < 4;
      match(near ? 2 : 3, (near ? 1 : 2049) + (t >> 2) + 4 * next());
    } else if (t < 32) {
      const length = 2 + ((t & 7) === 0 ? extended(7) : t & 7);
      const offset = word();
      trailing = offset & 3;
      const distance = 16384 + ((t & 8) << 11) + (offset >> 2);
      if (distance === 16384) {
        if (op !== plainLength) {
          throw new LzoError('the block is shorter than announced');
        }
        return out;
      }
      match(length, distance);
    } else if (t < 64) {
      const length = 2 + ((t & 31) === 0 ? extended(31) : t & 31);
      const offset = word();
      trailing = offset & 3;
      match(length, 1 + (offset >> 2));
    } else {
      trailing = t & 3;
      match(1 + (t >> 5), 1 + ((t >> 2) & 7) + 8 * next());
    }
    if (trailing > 0) {
      literals(trailing);
    }
    state = trailing;
  }
  return out;
}
