import type { ContentReader } from './reader.ts';

/** Which blocks of a file system an image holds. */
export interface Bitmap {
  /** Where it begins in the unpacked image. */
  readonly offset: number;
  /** A bit for each block, the lowest first, or a byte that is 1; none: all are there. */
  readonly kind: 'none' | 'bits' | 'bytes';
  readonly totalBlocks: number;
}

const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** Of its bytes. */
export function bitmapBytes({ kind, totalBlocks }: Bitmap): number {
  if (kind === 'none') {
    return 0;
  }
  return kind === 'bytes' ? totalBlocks : Math.ceil(totalBlocks / 8);
}

/** Reads a bitmap and counts its blocks; `take` is given its bytes, too. Throws ContentCut. */
export async function countBlocks(
  reader: ContentReader,
  bitmap: Bitmap,
  take: (piece: Uint8Array) => void = () => {},
): Promise<number> {
  if (bitmap.kind === 'none') {
    return bitmap.totalBlocks;
  }
  let count = 0;
  let last = 0;
  await reader.each(bitmapBytes(bitmap), (piece) => {
    take(piece);
    for (const byte of piece) {
      count += bitmap.kind === 'bits' ? (ones[byte] ?? 0) : Number(byte === 1);
    }
    last = piece.at(-1) ?? 0;
  });
  // Some file systems leave the bits set for which there are no blocks.
  const used = bitmap.totalBlocks % 8;
  return bitmap.kind === 'bits' && used > 0 ? count - (ones[last >>> used] ?? 0) : count;
}

/**
 * The numbers in the file system of two stored blocks, counted from 0, the first one not behind the other. The reader
 * stands at the start of the image. Throws ContentCut.
 */
export async function numbersOf(
  reader: ContentReader,
  bitmap: Bitmap,
  first: number,
  last: number,
): Promise<[first: number, last: number]> {
  if (bitmap.kind === 'none') {
    return [first, last];
  }
  await reader.each(bitmap.offset);
  const found: [number, number] = [first, last];
  let stored = 0;
  let block = 0;
  await reader.each(bitmapBytes(bitmap), (piece) => {
    if (stored > last) {
      return;
    }
    for (const byte of piece) {
      for (let bit = 0; bit < (bitmap.kind === 'bits' ? 8 : 1); bit++, block++) {
        const isStored = bitmap.kind === 'bits' ? (byte & (1 << bit)) !== 0 : byte === 1;
        if (!isStored) {
          continue;
        }
        if (stored === first) {
          found[0] = block;
        }
        if (stored === last) {
          found[1] = block;
        }
        stored++;
      }
    }
  });
  return found;
}
