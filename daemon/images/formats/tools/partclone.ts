import { crc32 } from 'node:zlib';
import { cString, startsWith, viewOf } from '../bytes.ts';
import { partcloneSizeKB } from '../legacy-size.ts';
import { FormatProblem } from '../problem.ts';
import type { Tool, ToolHeader } from '../types.ts';
import { checkGeometry, filesystemName } from './limits.ts';

const name = 'PARTCLONE';

/** partclone, format versions 0002 (since 0.3.0) and 0001. Both have the version at the same place. */
export const partclone: Tool = {
  name,
  matches: (head) => startsWith(head, 'partclone-image'),
  read(head) {
    const version = cString(need(head, 34), 30, 4);
    if (version === '0002') {
      return readVersion2(need(head, 110));
    }
    if (version === '0001') {
      return readVersion1(need(head, 4160));
    }
    throw new FormatProblem('images.problem.version', { tool: name, version: printable(version) });
  },
};

/** Version 0002 (image-formats 3.1). */
function readVersion2(head: Uint8Array): ToolHeader {
  const view = viewOf(head);
  const byteOrder = view.getUint16(34, true);
  if (byteOrder === 0xdec0) {
    throw new FormatProblem('images.problem.byteOrder', { tool: name });
  }
  if (byteOrder !== 0xc0de) {
    throw refuse('byte order');
  }
  // partclone leaves out the final inversion of the usual CRC-32.
  if (~crc32(head.subarray(0, 106)) >>> 0 !== view.getUint32(106, true)) {
    throw new FormatProblem('images.problem.headerChecksum', { tool: name });
  }
  const blockBytes = view.getUint32(84, true);
  const totalBlocks = view.getBigUint64(60, true);
  const superblockUsed = view.getBigUint64(68, true);
  const storedBlocks = view.getBigUint64(76, true);
  const header = common(head.subarray(36, 52), {
    blockBytes,
    totalBlocks,
    usedBlocks: superblockUsed,
    storedBlocks,
    recordedBytes: view.getBigUint64(52, true),
  });
  const imageBytes = wholeLength(layout2(head));
  return { ...header, ...(Number.isSafeInteger(imageBytes) && { imageBytes }) };
}

/** Version 0001 (image-formats 3.2): no checksum at all, so the limits have to catch damage. */
function readVersion1(head: Uint8Array): ToolHeader {
  const view = viewOf(head);
  const blockBytes = view.getInt32(36, true);
  const totalBlocks = view.getBigUint64(48, true);
  const usedBlocks = view.getBigUint64(56, true);
  const header = common(head.subarray(15, 30), {
    blockBytes,
    totalBlocks,
    usedBlocks,
    storedBlocks: usedBlocks,
    recordedBytes: view.getBigUint64(40, true),
  });
  // A byte for each block, a mark of 8, and 4 bytes (in some builds 8) behind each used block.
  const imageBytes = 4160 + Number(totalBlocks) + 8 + Number(usedBlocks) * (blockBytes + 4);
  return { ...header, ...(Number.isSafeInteger(imageBytes) && { imageBytes }) };
}

interface Numbers {
  readonly blockBytes: number;
  readonly totalBlocks: bigint;
  /** According to the superblock. */
  readonly usedBlocks: bigint;
  /** According to the bitmap: what the image holds. */
  readonly storedBlocks: bigint;
  readonly recordedBytes: bigint;
}

function common(filesystem: Uint8Array, numbers: Numbers): ToolHeader {
  const { blockBytes, totalBlocks, usedBlocks, storedBlocks, recordedBytes } = numbers;
  // Version 0.3.7 of partclone.imager saved such: restoring one writes nothing and succeeds.
  if (storedBlocks === 0n) {
    throw new FormatProblem('images.problem.noBlocks');
  }
  // Some raw images record 0 (image-formats 4): then the blocks tell.
  const deviceBytes = recordedBytes === 0n ? totalBlocks * BigInt(blockBytes) : recordedBytes;
  checkGeometry(name, { blockBytes, totalBlocks, usedBlocks, deviceBytes });
  checkGeometry(name, { blockBytes, totalBlocks, usedBlocks: storedBlocks, deviceBytes });
  return {
    filesystem: filesystemName(name, cString(filesystem, 0, filesystem.length)),
    deviceBytes: Number(deviceBytes),
    usedBytes: Number(storedBlocks) * blockBytes,
    legacySizeKB: partcloneSizeKB(Number(totalBlocks) * blockBytes, Number(usedBlocks) * blockBytes),
  };
}

/** How an image is built behind its header. */
export interface PartcloneLayout {
  readonly version: 1 | 2;
  readonly headerBytes: number;
  readonly blockBytes: number;
  readonly totalBlocks: number;
  /** How many are stored; version 1 tells only what the superblock counts. */
  readonly storedBlocks: number;
  /** Undefined for a kind that is not known. */
  readonly bitmap: 'none' | 'bits' | 'bytes' | undefined;
  readonly checksumMode: number;
  readonly checksumBytes: number;
  /** 0: there is no checksum. */
  readonly blocksPerChecksum: number;
  /** Whether the checksum starts afresh behind each one; else it runs on. */
  readonly reseed: boolean;
}

/** Of a header that `partclone.read` has taken. */
export function partcloneLayout(head: Uint8Array): PartcloneLayout {
  return cString(head, 30, 4) === '0002' ? layout2(head) : layout1(head);
}

const bitmaps: Readonly<Record<number, PartcloneLayout['bitmap']>> = { 0: 'none', 1: 'bits', 8: 'bytes' };

function layout2(head: Uint8Array): PartcloneLayout {
  const view = viewOf(head);
  return {
    version: 2,
    headerBytes: 110,
    blockBytes: view.getUint32(84, true),
    totalBlocks: Number(view.getBigUint64(60, true)),
    storedBlocks: Number(view.getBigUint64(76, true)),
    bitmap: bitmaps[view.getUint8(105)],
    checksumMode: view.getUint16(96, true),
    checksumBytes: view.getUint16(98, true),
    blocksPerChecksum: view.getUint32(100, true),
    reseed: view.getUint8(104) === 1,
  };
}

function layout1(head: Uint8Array): PartcloneLayout {
  const view = viewOf(head);
  return {
    version: 1,
    headerBytes: 4160,
    blockBytes: view.getInt32(36, true),
    totalBlocks: Number(view.getBigUint64(48, true)),
    storedBlocks: Number(view.getBigUint64(56, true)),
    bitmap: 'bytes',
    // The faulty one of image-formats 3.2, as partclone itself numbers it.
    checksumMode: 0xff,
    checksumBytes: 4,
    blocksPerChecksum: 1,
    reseed: false,
  };
}

/** The exact length of a sound image of version 2 (image-formats 3.1); NaN where it is not known. */
function wholeLength(image: PartcloneLayout): number {
  if (image.bitmap !== 'bits') {
    return Number.NaN;
  }
  const checksums =
    image.blocksPerChecksum > 0
      ? image.checksumBytes * Math.ceil(image.storedBlocks / image.blocksPerChecksum)
      : 0;
  return (
    image.headerBytes +
    Math.ceil(image.totalBlocks / 8) +
    4 +
    image.storedBlocks * image.blockBytes +
    checksums
  );
}

function need(head: Uint8Array, length: number): Uint8Array {
  if (head.length < length) {
    throw new FormatProblem('images.problem.headerCut', { tool: name });
  }
  return head;
}

function refuse(field: string): FormatProblem {
  return new FormatProblem('images.problem.headerValue', { tool: name, field });
}

/** A version that is no text must not reach a terminal. */
function printable(version: string): string {
  return version.replaceAll(/[^0-9A-Za-z.]/g, '?');
}
