import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { fileSource } from '../file-source.ts';
import { FormatProblem } from '../formats/problem.ts';
import { unpack } from '../formats/unpack.ts';
import { openImageFile } from '../image-path.ts';
import type { Sources } from './sources.ts';

const chunkBytes = 1024 * 1024;
/** Of each of partimage's own volumes. */
const volumeHeader = 512;
const tailMagic = 'MAGIC-BEGIN-TAIL';
/** The tail is its magic and 16 KiB; what may follow it is small. */
const tailWindow = 32 * 1024;

/**
 * The bytes of one image file out of its sources. Parts of a split are put one behind the other; partimage's own
 * volumes are unpacked and lose their headers, but for the first (image-formats 6). `onRead` is told how many bytes
 * were read each time. Throws FormatProblem, for fetched bytes also when their sum is not the one that was told, or the system's error.
 */
export async function* contentOf(
  { paths, partimage, fetched }: Sources,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (fetched) {
    yield* checked(counted(fetched.read(signal), onRead), fetched.md5);
    return;
  }
  for (const [place, path] of paths.entries()) {
    const handle = await openImageFile(path);
    try {
      const source = counted(fileSource(handle, chunkBytes), onRead);
      if (partimage) yield* withoutFirst(unpack(source), place === 0 ? 0 : volumeHeader);
      else yield* source;
    } finally {
      await handle.close();
    }
  }
}

/**
 * Makes the joined volumes of partimage one image: its tail must not tell of more volumes. Throws FormatProblem
 * when there is no tail.
 */
export async function endVolumes(file: FileHandle, size: number): Promise<void> {
  const start = Math.max(0, size - tailWindow);
  const end = Buffer.alloc(size - start);
  await file.read(end, 0, end.length, start);
  const tail = end.lastIndexOf(tailMagic);
  if (tail < 0) throw new FormatProblem('images.import.tailMissing');
  // A sum of 8 bytes, then the number of the last volume.
  await file.write(new Uint8Array(4), 0, 4, start + tail + tailMagic.length + 8);
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of source) {
    onRead(piece.length);
    yield piece;
  }
}

/** Throws FormatProblem at the end when the MD5 is another. */
async function* checked(
  source: AsyncIterable<Uint8Array>,
  md5: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const sum = createHash('md5');
  for await (const piece of source) {
    sum.update(piece);
    yield piece;
  }
  if (sum.digest('hex') !== md5) throw new FormatProblem('images.import.sumDiffers');
}

async function* withoutFirst(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = bytes;
  for await (const piece of source) {
    const skipped = Math.min(left, piece.length);
    left -= skipped;
    if (piece.length > skipped) yield piece.subarray(skipped);
  }
}
