import { kibibytes } from '../inspection.ts';
import { FormatProblem } from '../problem.ts';
import type { ImageHeader, Tool, ToolHeader } from '../types.ts';
import { RawStart, rawKinds } from './raw-sizes.ts';

const name = 'DD';
const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Raw copies of a partition or disk, made by dd, partclone.dd or whatever stores bytes as they are; and OpenGnsys'
 * synchronised images, which are a file system in a file (image-formats 3.5).
 */
export const raw: Tool = {
  name,
  matches: (head) => kindOf(head) !== undefined,
  read(head, wholeBytes) {
    const kind = kindOf(head);
    if (!kind) {
      throw new FormatProblem('images.problem.unknown');
    }
    const { filesystem, leastBytes } = kind;
    if (leastBytes > maxSafe) {
      throw new FormatProblem('images.problem.headerValue', { tool: filesystem, field: 'device size' });
    }
    if (wholeBytes !== undefined && wholeBytes < leastBytes) {
      throw new FormatProblem('images.problem.imageCut', { bytes: wholeBytes, expected: Number(leastBytes) });
    }
    // The partition or disk may be larger than what it holds; the copy has its whole length.
    const deviceBytes = wholeBytes ?? Number(leastBytes);
    return deviceBytes > 0 ? { filesystem, ...sizes(deviceBytes) } : { filesystem };
  },
};

/**
 * A header once it is known how many bytes came out of the image. Of a raw copy that number counts where it is more
 * than its start told; of all other images the header is exact.
 */
export function withPlainBytes(header: ImageHeader, plainBytes: number | undefined): ImageHeader {
  const isMore = header.tool === name && plainBytes !== undefined && plainBytes > (header.deviceBytes ?? 0);
  return isMore ? { ...header, ...sizes(plainBytes) } : header;
}

/** Of a raw copy that is not compressed reading its content tells no more than its length does. */
export function hasOnlyItsLength({ tool, compressor }: ImageHeader): boolean {
  return tool === name && compressor === 'NONE';
}

function sizes(
  deviceBytes: number,
): Required<Pick<ToolHeader, 'deviceBytes' | 'usedBytes' | 'legacySizeKB' | 'imageBytes'>> {
  // The engine finds neither file system nor size of such an image: the exact one is always safe.
  const legacySizeKB = kibibytes(deviceBytes);
  return { deviceBytes, usedBytes: deviceBytes, legacySizeKB, imageBytes: deviceBytes };
}

function kindOf(head: Uint8Array): { filesystem: string; leastBytes: bigint } | undefined {
  const start = new RawStart(head);
  for (const kind of rawKinds) {
    if (!kind.matches(start)) {
      continue;
    }
    if (!kind.size) {
      return { filesystem: kind.name, leastBytes: 0n };
    }
    const leastBytes = kind.size(start) ?? 0n;
    if (leastBytes > 0n) {
      return { filesystem: kind.name, leastBytes };
    }
  }
  return undefined;
}
