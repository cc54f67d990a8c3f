import { setImmediate as turn } from 'node:timers/promises';
import { ByteStream } from './byte-stream.ts';
import { containerOf, unreadContainers } from './containers/index.ts';
import { lz4 } from './containers/lz4.ts';
import { passSkippable } from './containers/skippable.ts';
import { zstd } from './containers/zstd.ts';
import { FormatProblem } from './problem.ts';
import type { ByteSource, Container } from './types.ts';

/** The longest magic of a container is shorter. */
const magicBytes = 32;

/** Decoders that run in this thread take up to 10 ms for so much: then others may run. */
const bytesPerTurn = 256 * 1024;

/**
 * How an image file is compressed, by its first bytes, which stay in the stream (image-formats 2). Throws
 * FormatProblem when there are none, or for a compressor that is not read.
 */
export async function recogniseContainer(input: ByteStream): Promise<Container> {
  const empty = (await input.peek(1)).length === 0;
  if (empty) {
    throw new FormatProblem('images.problem.empty');
  }
  const skipped = await passSkippable(input);
  const magic = await input.peek(magicBytes);
  const unread = unreadContainers.find((container) => container.matches(magic));
  if (unread) {
    throw new FormatProblem(unread.problem, { compressor: unread.name });
  }
  const container = containerOf(magic);
  if (skipped && container !== zstd && container !== lz4) {
    throw new FormatProblem('images.problem.unknown');
  }
  return container;
}

/**
 * A whole image file as it was before compression, piece by piece: what is not taken is not read on, and no
 * more than a compressed block (at most 64 MiB) or window (at most 128 MiB) is held. Throws FormatProblem when the file is empty, damaged
 * or cut, or when its compressor is not read.
 */
export async function* unpack(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  const input = new ByteStream(source);
  try {
    const container = await recogniseContainer(input);
    let since = 0;
    for await (const piece of container.unpack(input.rest(), Number.POSITIVE_INFINITY)) {
      yield piece;
      since += piece.length;
      if (since < bytesPerTurn) {
        continue;
      }
      since = 0;
      await turn();
    }
  } finally {
    await input.close();
  }
}
