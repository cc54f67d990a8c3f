import { createHash } from 'node:crypto';
import { createGzip } from 'node:zlib';
import { fileSource } from '../files/file-source.ts';
import { openImageFile } from '../files/image-path.ts';
import { through } from '../formats/containers/through.ts';
import { FormatProblem } from '../formats/problem.ts';
import { unpack } from '../formats/unpack.ts';
import type { Sources } from './sources.ts';

const chunkBytes = 1024 * 1024;
/** Of each of partimage's own volumes. */
const volumeHeader = 512;
const tailMagic = 'MAGIC-BEGIN-TAIL';
/** The tail is its magic and 16 KiB; what may follow it is small. */
const tailWindow = 32 * 1024;

/**
 * The bytes of one image file out of its sources. Parts of a split are put one behind the other; partimage's own
 * volumes are made one image (image-formats 6), which is compressed if they were: the engine restores nothing that is
 * not. `onRead` is told how many bytes were read each time. Throws FormatProblem, for fetched bytes also when their sum
 * is not the one that was told, or the system's error.
 */
export function contentOf(
  sources: Sources,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { fetched } = sources;
  if (fetched) {
    return checked(counted(fetched.read(signal), onRead), fetched.md5);
  }
  const joined = joinedContent(sources, onRead);
  if (!sources.partimage) {
    return joined;
  }
  const ended = withEnd(joined);
  // There is no program at hand that writes bzip2.
  return sources.packed ? through(ended, createGzip(), 'gzip') : ended;
}

/** partimage's volumes lose their headers, but for the first. */
async function* joinedContent(
  { paths, partimage }: Sources,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const [place, path] of paths.entries()) {
    const handle = await openImageFile(path);
    try {
      const source = counted(fileSource(handle, chunkBytes), onRead);
      if (partimage) {
        yield* withoutFirst(unpack(source), place === 0 ? 0 : volumeHeader);
      } else {
        yield* source;
      }
    } finally {
      await handle.close();
    }
  }
}

/**
 * The joined volumes of partimage as one image: its tail must not tell of more volumes. Throws FormatProblem when
 * there is no tail.
 */
async function* withEnd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let end = Buffer.alloc(0);
  for await (const piece of source) {
    end = Buffer.concat([end, piece]);
    const given = Math.max(0, end.length - tailWindow);
    if (given > 0) {
      yield end.subarray(0, given);
    }
    end = end.subarray(given);
  }
  const tail = end.lastIndexOf(tailMagic);
  if (tail < 0) {
    throw new FormatProblem('images.import.tailMissing');
  }
  // A sum of 8 bytes, then the number of the last volume.
  yield end.fill(0, tail + tailMagic.length + 8, tail + tailMagic.length + 12);
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
  if (sum.digest('hex') !== md5) {
    throw new FormatProblem('images.import.sumDiffers');
  }
}

async function* withoutFirst(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = bytes;
  for await (const piece of source) {
    const skipped = Math.min(left, piece.length);
    left -= skipped;
    if (piece.length > skipped) {
      yield piece.subarray(skipped);
    }
  }
}
