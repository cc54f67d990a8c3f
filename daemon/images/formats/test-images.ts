/** Headers and files made to measure, for the tests of this room. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ByteSource } from './types.ts';

export const fixtures = join(import.meta.dirname, '../../../test/fixtures/images');

/** Rows of an `expected.tsv` by their columns, as make-images.sh writes them. */
export function expectedRows(folder: string): Record<string, string>[] {
  const [columns = [], ...rows] = readFileSync(join(folder, 'expected.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#skipped'))
    .map((line) => line.replace(/^#/, '').split('\t'));
  return rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place] ?? ''])));
}

/** What inspecting a file must give by its row; for a raw copy, the engine has no number of its own. */
export function expectedInspection(row: Record<string, string>): object {
  const size = row.legacy_kb === '-' ? row.device_kb : row.legacy_kb;
  return {
    tool: row.tool,
    compressor: row.compressor,
    filesystem: row.filesystem,
    restoreSizeKB: Number(row.device_kb),
    usedSizeKB: Number(row.used_kb),
    ogInfo: [row.tool, row.compressor, row.filesystem, size].join(':'),
  };
}

export interface Partclone2 {
  filesystem?: string;
  deviceBytes?: bigint;
  totalBlocks?: bigint;
  superblockUsed?: bigint;
  usedBlocks?: bigint;
  blockBytes?: number;
  byteOrder?: number;
  checksumMode?: number;
  checksumBytes?: number;
  blocksPerChecksum?: number;
  reseed?: boolean;
  bitmapMode?: number;
}

/** A partclone 0002 header with a right checksum. */
export function partclone2(fields: Partclone2 = {}): Uint8Array {
  const { totalBlocks = 1000n, usedBlocks = 10n, blockBytes = 4096 } = fields;
  const header = Buffer.alloc(110);
  header.write('partclone-image\0' + '0.3.23', 'latin1');
  header.write('0002', 30);
  header.writeUInt16LE(fields.byteOrder ?? 0xc0de, 34);
  header.write(fields.filesystem ?? 'EXTFS', 36);
  header.writeBigUInt64LE(fields.deviceBytes ?? totalBlocks * BigInt(blockBytes), 52);
  header.writeBigUInt64LE(totalBlocks, 60);
  header.writeBigUInt64LE(fields.superblockUsed ?? usedBlocks, 68);
  header.writeBigUInt64LE(usedBlocks, 76);
  header.writeUInt32LE(blockBytes, 84);
  header.writeUInt32LE(18, 88);
  header.writeUInt16LE(2, 92);
  header.writeUInt16LE(64, 94);
  header.writeUInt16LE(fields.checksumMode ?? 0x20, 96);
  header.writeUInt16LE(fields.checksumBytes ?? 4, 98);
  header.writeUInt32LE(fields.blocksPerChecksum ?? 256, 100);
  header.writeUInt8(fields.reseed === false ? 0 : 1, 104);
  header.writeUInt8(fields.bitmapMode ?? 1, 105);
  header.set(partcloneCrc(crc32(header.subarray(0, 106))), 106);
  return header;
}

/** A CRC-32 as partclone stores it: without the final inversion. */
export function partcloneCrc(sum: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(~sum >>> 0);
  return bytes;
}

/** A partclone 0001 header. */
export function partclone1(fields: {
  deviceBytes: bigint;
  totalBlocks: bigint;
  usedBlocks: bigint;
}): Uint8Array {
  const header = Buffer.alloc(4160);
  header.write('partclone-imageNTFS', 'latin1');
  header.write('0001', 30);
  header.writeInt32LE(4096, 36);
  header.writeBigUInt64LE(fields.deviceBytes, 40);
  header.writeBigUInt64LE(fields.totalBlocks, 48);
  header.writeBigUInt64LE(fields.usedBlocks, 56);
  return header;
}

/** An ntfsclone header of a volume of 6143 clusters of 4096 bytes. */
export function ntfsclone(major = 10): Uint8Array {
  const header = Buffer.alloc(56);
  header.write('\0ntfsclone-image', 'latin1');
  header.writeUInt8(major, 16);
  header.writeUInt8(1, 17);
  header.writeUInt32LE(4096, 18);
  header.writeBigUInt64LE(25_165_824n, 22);
  header.writeBigInt64LE(6143n, 30);
  header.writeBigUInt64LE(300n, 38);
  header.writeUInt32LE(56, 46);
  return header;
}

/** A partimage volume 0 of an ext3 of 3 MiB, up to its local header. */
export function partimage(
  fields: { volume?: number; usedBlocks?: bigint; local?: boolean } = {},
): Uint8Array {
  const header = Buffer.alloc(17_268);
  header.write('PaRtImAgE-VoLuMe', 'latin1');
  header.write('0.6.1', 32);
  header.writeUInt32LE(fields.volume ?? 0, 96);
  header.writeBigUInt64LE(77n, 100);
  header.write('ext3fs', 512);
  header.writeBigUInt64LE(3_145_728n, 10_104);
  const sum = header.subarray(512, 16_896).reduce((sum, byte) => sum + byte - (byte < 128 ? 0 : 256), 0);
  header.writeUInt32LE(sum >>> 0, 16_896);
  if (fields.local ?? true) {
    header.write('MAGIC-BEGIN-LOCALHEADER', 17_141);
  }
  header.writeBigUInt64LE(1024n, 17_164);
  header.writeBigUInt64LE(fields.usedBlocks ?? 100n, 17_172);
  header.writeBigUInt64LE(3072n, 17_180);
  return header;
}

export function fixture(name: string): Uint8Array {
  return readFileSync(join(fixtures, name));
}

/** A source that gives the bytes in pieces of that size. */
export async function* sourceOf(bytes: Uint8Array, pieceBytes = 1000): ByteSource {
  for (let i = 0; i < bytes.length; i += pieceBytes) {
    yield bytes.subarray(i, i + pieceBytes);
  }
}

/** The same numbers in each run (xorshift32), from 0 up to but without 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
