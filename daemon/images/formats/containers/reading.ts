import type { ByteStream } from '../byte-stream.ts';
import { viewOf } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';

/** The compressed data are not what their format says. */
export function damaged(compressor: string, detail: string): FormatProblem {
  return new FormatProblem('images.problem.compressedDamaged', { compressor, detail });
}

/** The compressed data end before their format says so. */
export function cut(compressor: string): FormatProblem {
  return new FormatProblem('images.problem.compressedCut', { compressor });
}

/** Exactly so many bytes. Throws FormatProblem where the file ends before. */
export async function exactly(stream: ByteStream, length: number, compressor: string): Promise<Uint8Array> {
  const bytes = await stream.read(length);
  if (bytes.length < length) {
    throw cut(compressor);
  }
  return bytes;
}

export async function uint32LE(stream: ByteStream, compressor: string): Promise<number> {
  return viewOf(await exactly(stream, 4, compressor)).getUint32(0, true);
}

/** A frame that gives less than this is no way to store an image. */
const leastFrameBytes = 256;
const fewFrames = 1000;

/**
 * Each frame or stream costs its own set-up, so a file of many that hold next to nothing would take minutes for
 * the first bytes. Throws FormatProblem when `frames` of them gave only `given` bytes.
 */
export function checkFrames(compressor: string, frames: number, given: number): void {
  if (frames > fewFrames + given / leastFrameBytes) {
    throw damaged(compressor, 'too many frames without content');
  }
}
