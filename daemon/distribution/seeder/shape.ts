import type { Bits } from './bits.ts';

/** How an image is divided. */
export interface Shape {
  readonly sizeBytes: number;
  readonly pieceBytes: number;
}

/** Programs ask for 16 KiB; more than this, BEP 3 has a connection ended for. */
export const longestBlock = 128 * 1024;

export function pieceCount({ sizeBytes, pieceBytes }: Shape): number {
  return Math.ceil(sizeBytes / pieceBytes);
}

/** How much of the image somebody has who has those pieces; the last one may be shorter. */
export function bytesOf({ sizeBytes, pieceBytes }: Shape, pieces: Bits): number {
  const last = Math.ceil(sizeBytes / pieceBytes) - 1;
  const missing = pieces.has(last) ? (last + 1) * pieceBytes - sizeBytes : 0;
  return pieces.count * pieceBytes - missing;
}

/** What is wrong with a block that a peer asks for, for the log; its numbers may be any. */
export function blockProblem(
  shape: Shape,
  piece: number,
  offset: number,
  length: number,
): string | undefined {
  if (piece < 0 || piece >= pieceCount(shape)) {
    return 'it asks for a piece that there is not';
  }
  if (length < 1 || length > longestBlock) {
    return 'it asks for a block that is too long, or empty';
  }
  const pieceEnd = Math.min(shape.pieceBytes, shape.sizeBytes - piece * shape.pieceBytes);
  return offset < 0 || offset + length > pieceEnd ? 'it asks for what lies behind a piece' : undefined;
}
