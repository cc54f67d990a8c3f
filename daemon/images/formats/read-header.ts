import { ByteStream } from './byte-stream.ts';
import { concat } from './bytes.ts';
import { FormatProblem } from './problem.ts';
import { foreignProblem, toolOf } from './tools/index.ts';
import type { ByteSource, Container, ImageHeader } from './types.ts';
import { recogniseContainer } from './unpack.ts';

/** Enough after decompression for every header (image-formats 1). */
export const headBytes = 128 * 1024;
/** What may be read of the file for it. */
const maxInMiB = 16;

/**
 * Reads what an image file says of itself from its first bytes; at most 16 MiB are read and 128 KiB
 * decompressed. `fileBytes` is the file's length, where it is known: that of a raw copy tells the size of its
 * partition. Throws FormatProblem when it is no image.
 */
export async function readHeader(source: ByteSource, fileBytes?: number): Promise<ImageHeader> {
  const input = new ByteStream(firstMiB(source));
  try {
    const container = await recogniseContainer(input);
    const plain = await firstPlainBytes(container, input);
    const stored = container.name === 'NONE' ? fileBytes : undefined;
    return { ...readTool(plain, stored), compressor: container.name };
  } finally {
    await input.close();
  }
}

function readTool(plain: PlainStart, storedBytes: number | undefined): Omit<ImageHeader, 'compressor'> {
  const { bytes, whole, failure } = plain;
  const tool = toolOf(bytes);
  if (!tool) {
    throw foreignProblem(bytes) ?? failure ?? new FormatProblem('images.problem.unknown');
  }
  try {
    return { tool: tool.name, ...tool.read(bytes, storedBytes ?? (whole ? bytes.length : undefined)) };
  } catch (problem) {
    // What stopped the decompression says more than "the header is cut".
    throw failure ?? problem;
  }
}

interface PlainStart {
  readonly bytes: Uint8Array;
  /** There are no more. */
  readonly whole: boolean;
  readonly failure: unknown;
}

/** What came out before the limit, the end or an error: a cut file may still hold its whole header. */
async function firstPlainBytes(container: Container, input: ByteStream): Promise<PlainStart> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let failure: unknown;
  try {
    for await (const piece of container.unpack(input.rest(), headBytes)) {
      pieces.push(piece.subarray(0, headBytes - length));
      length += piece.length;
      if (length >= headBytes) {
        break;
      }
    }
  } catch (error) {
    failure = error;
  }
  return { bytes: concat(pieces), whole: length < headBytes && !failure, failure };
}

/** Ends a source that gives more than is read for a header. */
async function* firstMiB(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  let left = maxInMiB * 1024 * 1024;
  for await (const piece of source) {
    if (left <= 0) {
      throw new FormatProblem('images.problem.tooDeep', { megabytes: maxInMiB });
    }
    yield piece;
    left -= piece.length;
  }
}
