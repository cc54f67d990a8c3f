import { cString, indexOf, startsWith, viewOf } from '../bytes.ts';
import { partimageSizeKB } from '../legacy-size.ts';
import { FormatProblem } from '../problem.ts';
import type { Tool } from '../types.ts';
import { checkGeometry, filesystemName } from './limits.ts';

const name = 'PARTIMAGE';
const magic = 'PaRtImAgE-VoLuMe';
const volumeHeader = 512;
const mainHeader = 16_384;
const mainEnd = volumeHeader + mainHeader;
/** Behind the main header, then five numbers of 8 bytes. */
const localMagic = 'MAGIC-BEGIN-LOCALHEADER';

/** partimage 0.6.x (image-formats 3.4). Its own gzip or bzip2 is a container like any other. */
export const partimage: Tool = {
  name,
  matches: (head) => startsWith(head, magic),
  read(head) {
    const volume = partimageVolume(need(head, volumeHeader));
    const version = cString(head, 32, 64);
    if (!version.startsWith('0.6.')) {
      throw new FormatProblem('images.problem.version', {
        tool: name,
        version: version.replaceAll(/[^0-9A-Za-z.]/g, '?').slice(0, 20),
      });
    }
    if (volume && volume.number > 0) {
      throw new FormatProblem('images.problem.laterVolume', { volume: volume.number + 1 });
    }
    const view = viewOf(need(head, mainEnd + 4));
    if (sumOfSigned(head.subarray(volumeHeader, mainEnd)) !== view.getUint32(mainEnd, true)) {
      throw new FormatProblem('images.problem.headerChecksum', { tool: name });
    }
    // A file system that partimage cannot save leaves just the main header.
    const local = indexOf(head, localMagic, mainEnd);
    if (local < 0) {
      throw new FormatProblem('images.problem.headerCut', { tool: name });
    }
    const numbers = local + localMagic.length;
    need(head, numbers + 24);
    const blockBytes = Number(view.getBigUint64(numbers, true));
    const usedBlocks = view.getBigUint64(numbers + 8, true);
    const totalBlocks = view.getBigUint64(numbers + 16, true);
    const deviceBytes = view.getBigUint64(10_104, true);
    checkGeometry(name, { blockBytes, totalBlocks, usedBlocks, deviceBytes });
    return {
      filesystem: filesystemName(name, cString(head, volumeHeader, 512)),
      deviceBytes: Number(deviceBytes),
      usedBytes: Number(usedBlocks) * blockBytes,
      legacySizeKB: partimageSizeKB(Number(deviceBytes)),
    };
  },
};

/** What stands at the start of each of partimage's own volumes: its number from 0, and the image's identifier. */
export interface PartimageVolume {
  readonly number: number;
  readonly identifier: bigint;
}

/** Reads the first 108 bytes of a volume; undefined when it is none of partimage's. */
export function partimageVolume(head: Uint8Array): PartimageVolume | undefined {
  if (head.length < 108 || !startsWith(head, magic)) {
    return undefined;
  }
  const view = viewOf(head);
  return { number: view.getUint32(96, true), identifier: view.getBigUint64(100, true) };
}

/** The sum that partimage makes of its header: of the bytes as signed numbers, in 32 bits. */
function sumOfSigned(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum += byte < 128 ? byte : byte - 256;
  }
  return sum >>> 0;
}

function need(head: Uint8Array, length: number): Uint8Array {
  if (head.length < length) {
    throw new FormatProblem('images.problem.headerCut', { tool: name });
  }
  return head;
}
