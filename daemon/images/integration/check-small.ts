import type { FileHandle } from 'node:fs/promises';
import { fileSource } from '../files/file-source.ts';
import { FormatProblem } from '../formats/problem.ts';
import type { ImageHeader } from '../formats/types.ts';
import { unpack } from '../formats/unpack.ts';

const mebibyte = 1024 * 1024;
const small = 4 * mebibyte;
/** What comes out of a small file may be huge: the rest is left to verifying. */
const mostOut = 64 * mebibyte;

/** What unpacking a new image found. */
export interface Unpacked {
  /** False: it was too much for now, and is left to verifying. */
  readonly unpacked: boolean;
  /** What came out of it, where that was counted. */
  readonly plainBytes?: number;
}

/**
 * Unpacks a small image to its end before it becomes ready: that takes no time, and tells at once of one that was cut
 * or damaged on its way here. Throws FormatProblem, or the signal's reason.
 */
export async function checkSmall(
  file: FileHandle,
  size: number,
  header: ImageHeader,
  signal: AbortSignal,
): Promise<Unpacked> {
  const { compressor, imageBytes = 0 } = header;
  if (compressor === 'NONE') {
    return { unpacked: true };
  }
  // One block of bzip2 takes a tenth of a second: not in this thread.
  if (size > small || compressor === 'BZIP2') {
    return { unpacked: false };
  }
  let plainBytes = 0;
  for await (const piece of unpack(fileSource(file))) {
    signal.throwIfAborted();
    plainBytes += piece.length;
    if (plainBytes > mostOut) {
      return { unpacked: false };
    }
  }
  if (plainBytes < imageBytes) {
    throw new FormatProblem('images.problem.imageCut', { bytes: plainBytes, expected: imageBytes });
  }
  return { unpacked: true, plainBytes };
}
