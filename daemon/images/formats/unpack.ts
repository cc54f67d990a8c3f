import { ByteStream } from './byte-stream.ts';
import { containerOf, unreadContainers } from './containers/index.ts';
import { FormatProblem } from './problem.ts';
import type { ByteSource, Container } from './types.ts';

/** The longest magic of a container is shorter. */
const magicBytes = 32;

/**
 * How an image file is compressed, by its first bytes, which stay in the stream (image-formats 2). Throws
 * FormatProblem when there are none, or for a compressor that is not read.
 */
export async function recogniseContainer(input: ByteStream): Promise<Container> {
  const magic = await input.peek(magicBytes);
  if (magic.length === 0) throw new FormatProblem('images.problem.empty');
  const unread = unreadContainers.find((container) => container.matches(magic));
  if (unread) throw new FormatProblem(unread.problem, { compressor: unread.name });
  return containerOf(magic);
}

/**
 * A whole image file as it was before compression, piece by piece: what is not taken is not read on, and no
 * more than a compressed block (at most 64 MiB) is held. Throws FormatProblem when the file is empty, damaged
 * or cut, or when its compressor is not read.
 */
export async function* unpack(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  const input = new ByteStream(source);
  try {
    const container = await recogniseContainer(input);
    yield* container.unpack(input.rest(), Number.POSITIVE_INFINITY);
  } finally {
    await input.close();
  }
}
