import { FormatProblem } from '../problem.ts';

/** The numbers of a clone as its header gives them. */
export interface Geometry {
  readonly blockBytes: number;
  readonly totalBlocks: bigint;
  readonly usedBlocks: bigint;
  readonly deviceBytes: bigint;
}

const maxBlockBytes = 64 * 1024 * 1024;
const maxBlocks = 2n ** 43n;
const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

/** The limits that partclone itself uses (image-formats 5). Throws FormatProblem naming the field. */
export function checkGeometry(tool: string, geometry: Geometry): void {
  const { blockBytes, totalBlocks, usedBlocks, deviceBytes } = geometry;
  const refuse = (field: string) => new FormatProblem('images.problem.headerValue', { tool, field });
  if (blockBytes < 1 || blockBytes > maxBlockBytes) {
    throw refuse('block size');
  }
  if (totalBlocks < 1n || totalBlocks > maxBlocks) {
    throw refuse('total blocks');
  }
  if (usedBlocks < 0n || usedBlocks > totalBlocks) {
    throw refuse('used blocks');
  }
  if (deviceBytes > maxSafe || deviceBytes < totalBlocks * BigInt(blockBytes)) {
    throw refuse('device size');
  }
}

/**
 * A file system's name as in `ogInfo`: upper case, without blanks. Throws FormatProblem for anything
 * that is no name: it is printed to terminals and between colons.
 */
export function filesystemName(tool: string, name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9 +._-]*$/.test(name)) {
    throw new FormatProblem('images.problem.headerValue', { tool, field: 'file system' });
  }
  return name.replaceAll(' ', '').toUpperCase();
}
