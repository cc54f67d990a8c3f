import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { ByteStream } from '../byte-stream.ts';
import { startsWith } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import type { ByteSource, Container } from '../types.ts';
import { checkFrames, cut, damaged } from './reading.ts';
import { passSkippable } from './skippable.ts';
import { through } from './through.ts';
import { zstdFrame } from './zstd-frame.ts';

const magic = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * zstd and pzstd, with windows up to 128 MiB as `zstd -d` has them. Node's stream stops behind the first frame and
 * gives nothing for a skippable one (nodejs/node 64741): here each frame has a stream of its own.
 */
export const zstd: Container = {
  name: 'ZSTD',
  matches: (head) => startsWith(head, magic),
  unpack,
};

async function* unpack(source: ByteSource, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new ByteStream(source);
  try {
    let given = 0;
    for (let frames = 1; await anotherFrame(stream); frames++) {
      checkFrames('zstd', frames, given);
      for await (const piece of through(zstdFrame(stream), decompressor(), 'zstd')) {
        yield piece;
        given += piece.length;
        if (given >= limit) {
          return;
        }
      }
    }
  } finally {
    await stream.close();
  }
}

async function anotherFrame(stream: ByteStream): Promise<boolean> {
  await passSkippable(stream);
  const head = await stream.peek(magic.length);
  if (head.length === 0) {
    return false;
  }
  if (head.length < magic.length) {
    throw cut('zstd');
  }
  if (!startsWith(head, magic)) {
    throw damaged('zstd', 'unknown data behind a frame');
  }
  return true;
}

function decompressor(): Transform {
  // Node 22 has it since 22.15.
  const create: typeof zlib.createZstdDecompress | undefined = zlib.createZstdDecompress;
  if (!create) {
    throw new FormatProblem('images.problem.zstdNode', { version: process.version });
  }
  return create();
}
