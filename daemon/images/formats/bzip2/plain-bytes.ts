import { setImmediate as turn } from 'node:timers/promises';
import type { Block } from './block.ts';
import { Bzip2Error } from './problem.ts';

const pieceBytes = 64 * 1024;
/** 1 MiB: a block of 900 kB may hold 45 MB of zeroes. */
const piecesPerTurn = 16;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) {
    sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum;
});

/** The last steps of a block: follows its chain, and undoes the runs. Throws Bzip2Error if its checksum is wrong. */
export async function* plainBytes({
  chain,
  first,
  checksum,
}: Block): AsyncGenerator<Uint8Array, void, undefined> {
  let sum = -1;
  let pieces = 0;
  for (const piece of unrolled(chain, first)) {
    for (const byte of piece) {
      sum = (sum << 8) ^ (table[(sum >>> 24) ^ byte] ?? 0);
    }
    yield piece;
    if (++pieces % piecesPerTurn === 0) {
      await turn();
    }
  }
  if (~sum >>> 0 !== checksum) {
    throw new Bzip2Error('block checksum');
  }
}

/** Behind four equal bytes stands how many more of them there are. */
function* unrolled(chain: Uint32Array, first: number): Generator<Uint8Array, void, undefined> {
  let piece = new Uint8Array(pieceBytes);
  let filled = 0;
  let next = first;
  let last = -1;
  let equal = 0;
  for (let i = 0; i < chain.length; i++) {
    const entry = chain[next] ?? 0;
    next = entry >>> 8;
    const byte = entry & 0xff;
    if (equal === 4) {
      if (filled + byte > pieceBytes) {
        yield piece.subarray(0, filled);
        piece = new Uint8Array(pieceBytes);
        filled = 0;
      }
      piece.fill(last, filled, filled + byte);
      filled += byte;
      equal = 0;
      last = -1;
      continue;
    }
    equal = byte === last ? equal + 1 : 1;
    last = byte;
    if (filled === pieceBytes) {
      yield piece;
      piece = new Uint8Array(pieceBytes);
      filled = 0;
    }
    piece[filled++] = byte;
  }
  yield piece.subarray(0, filled);
}
