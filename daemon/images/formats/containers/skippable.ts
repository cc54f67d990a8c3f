import type { ByteStream } from '../byte-stream.ts';
import { startsWith, viewOf } from '../bytes.ts';
import { checkFrames, cut, exactly } from './reading.ts';

/** zstd and lz4 have the same frames for whatever a program wants to store beside the data. */
function isSkippable(head: Uint8Array): boolean {
  return head[0] !== undefined && (head[0] & 0xf0) === 0x50 && startsWith(head, [0x2a, 0x4d, 0x18], 1);
}

/**
 * Passes over skippable frames (image-formats 2); true if there were any. Throws FormatProblem when one is cut,
 * or for thousands of them.
 */
export async function passSkippable(stream: ByteStream): Promise<boolean> {
  const compressor = 'zstd/lz4';
  let frames = 0;
  while (isSkippable(await stream.peek(4))) {
    checkFrames(compressor, ++frames, 0);
    const header = await exactly(stream, 8, compressor);
    if (!(await stream.skip(viewOf(header).getUint32(4, true)))) {
      throw cut(compressor);
    }
  }
  return frames > 0;
}
