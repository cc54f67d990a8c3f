import { ReadableStream } from 'node:stream/web';
import xz from 'xz-decompress';
import { ByteStream } from '../byte-stream.ts';
import { startsWith } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import type { ByteSource, Container } from '../types.ts';
import { cut, damaged } from './reading.ts';
import { comparing, type PassedBlock, withoutSha256 } from './xz-sha256.ts';

/** The largest dictionary that xz-decompress has room for: that of `xz -9`. */
const maxDictionaryMiB = 64;

/** xz; xz-decompress (xz-embedded as WebAssembly) goes on into the next stream by itself. */
export const xzContainer: Container = {
  name: 'XZ',
  matches: (head) => startsWith(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
  unpack,
};

async function* unpack(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new ByteStream(source);
  try {
    const blocks: PassedBlock[] = [];
    yield* comparing(decode(withoutSha256(stream, (block) => blocks.push(block))), blocks);
  } finally {
    await stream.close();
  }
}

async function* decode(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  let failure: unknown;
  const reader = new xz.XzReadableStream(ReadableStream.from(noted())).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      if (value.length > 0) {
        yield value;
      }
    }
  } catch (error) {
    throw failure ?? asProblem(error);
  } finally {
    // Only one file at a time is unpacked in there: the next one waits until this one lets go.
    await reader.cancel().catch(() => {});
  }

  async function* noted() {
    try {
      yield* source;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
}

/** By the codes of xz-embedded's `enum xz_ret`, which are all that the library's errors tell. */
function asProblem(error: unknown): Error {
  if (!(error instanceof Error)) {
    return damaged('xz', String(error));
  }
  const code = /error code (\d+)$/.exec(error.message)?.[1];
  switch (code) {
    case '3':
    case '4':
      return new FormatProblem('images.problem.compressorMemory', {
        compressor: 'xz',
        megabytes: maxDictionaryMiB,
      });
    case '5':
      return damaged('xz', 'unknown data behind a stream');
    case '6':
      return damaged('xz', 'a filter or checksum that is not read here');
    case '7':
      return damaged('xz', 'checksum or content');
    case '8':
      return cut('xz');
    default:
      return damaged('xz', error.message);
  }
}
