import type { FileHandle } from 'node:fs/promises';
import { fileSource } from '../file-source.ts';
import { FormatProblem } from '../formats/problem.ts';
import type { ImageHeader } from '../formats/types.ts';
import { unpack } from '../formats/unpack.ts';

const mebibyte = 1024 * 1024;
const small = 4 * mebibyte;
/** What comes out of a small file may be huge: the rest is left to verifying. */
const mostOut = 64 * mebibyte;

/**
 * Unpacks a small image to its end before it becomes ready: that takes no time, and tells at once of one that was cut
 * or damaged on its way here. False when that was too much: then verifying does it. Throws FormatProblem, or the
 * signal's reason.
 */
export async function checkSmall(
  file: FileHandle,
  size: number,
  { compressor, imageBytes = 0 }: ImageHeader,
  signal: AbortSignal,
): Promise<boolean> {
  if (compressor === 'NONE') return true;
  // One block of bzip2 takes a tenth of a second: not in this thread.
  if (size > small || compressor === 'BZIP2') return false;
  let bytes = 0;
  for await (const piece of unpack(fileSource(file))) {
    signal.throwIfAborted();
    bytes += piece.length;
    if (bytes > mostOut) return false;
  }
  if (bytes < imageBytes) throw new FormatProblem('images.problem.imageCut', { bytes, expected: imageBytes });
  return true;
}
