/**
 * Of an image's decompressed first bytes, what the stand-ins need. Not the images room's reader on purpose: a
 * PC does not ask the repository either, it runs partclone.info.
 */
export interface ImageHeader {
  /** As the refresh names it: EXT4, NTFS, … */
  readonly filesystem: string;
  readonly deviceBytes: number;
  readonly usedBytes: number;
  /** The tool's own name, in capitals: EXTFS, NTFS, … */
  readonly toolFilesystem: string;
}

/** Bytes of the decompressed image that `readPartcloneHeader` looks at. */
export const headerBytes = 110;

/** Reads a partclone header 0002 or 0001 (image-formats 3.1 and 3.2); undefined when it is none. */
export function readPartcloneHeader(start: Buffer): ImageHeader | undefined {
  if (start.length < headerBytes || start.toString('latin1', 0, 15) !== 'partclone-image') return undefined;
  switch (start.toString('latin1', 30, 34)) {
    case '0002':
      return header(start, { name: 36, device: 52, used: 76, blockSize: 84 });
    case '0001':
      return header(start, { name: 15, device: 40, used: 56, blockSize: 36 });
    default:
      return undefined;
  }
}

function header(
  start: Buffer,
  at: { name: number; device: number; used: number; blockSize: number },
): ImageHeader {
  const name = start.toString('latin1', at.name, at.name + 15).split('\0', 1)[0] ?? '';
  const toolFilesystem = name.toUpperCase().replaceAll(' ', '');
  return {
    // partclone has one name for ext2, 3 and 4; nearly all of them are ext4 by now.
    filesystem: toolFilesystem === 'EXTFS' ? 'EXT4' : toolFilesystem,
    deviceBytes: Number(start.readBigUInt64LE(at.device)),
    usedBytes: Number(start.readBigUInt64LE(at.used)) * start.readUInt32LE(at.blockSize),
    toolFilesystem,
  };
}

/**
 * The size by which a real client refuses an image: it takes the number that partclone prints with one decimal
 * in units of 1000, and multiplies it by 1 000 000 for GB, else by 1024 (image-formats 4.1).
 */
export function engineSizeKB(deviceBytes: number): number {
  const power = Math.min(4, Math.floor(Math.log10(Math.max(1, deviceBytes)) / 3));
  const printed = Number((deviceBytes / 1000 ** power).toFixed(1));
  return Math.trunc(printed * (power === 3 ? 1_000_000 : 1024));
}
