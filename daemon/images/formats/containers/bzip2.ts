import { ByteStream } from '../byte-stream.ts';
import { startsWith } from '../bytes.ts';
import { BitReader } from '../bzip2/bit-reader.ts';
import { readBlock } from '../bzip2/block.ts';
import { plainBytes } from '../bzip2/plain-bytes.ts';
import { Bzip2Cut, Bzip2Error } from '../bzip2/problem.ts';
import type { ByteSource, Container } from '../types.ts';
import { checkFrames, cut, damaged, exactly } from './reading.ts';

const name = 'bzip2';
/** Before a block, and at the end of a stream: the digits of pi, and of its square root. */
const blockMagic = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const endMagic = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
const maxBlock = 900_000;
/** 900 001 codes of 20 bits, and what stands before them. */
const maxPackedBlock = 2_400_000;

/** bzip2, pbzip2 and lbzip2; streams may follow one another (image-formats 2). */
export const bzip2: Container = {
  name: 'BZIP2',
  // "BZh" alone turns up in anything.
  matches: (head) => isStream(head) && (startsWith(head, blockMagic, 4) || startsWith(head, endMagic, 4)),
  unpack,
};

const isStream = (head: Uint8Array) =>
  startsWith(head, 'BZh') && (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39;

async function* unpack(source: ByteSource, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new ByteStream(source);
  try {
    const space = new Uint32Array(maxBlock);
    let given = 0;
    for (let streams = 1; (await stream.peek(1)).length > 0; streams++) {
      checkFrames(name, streams, given);
      const head = await exactly(stream, 4, name);
      if (!isStream(head)) {
        throw damaged(name, 'unknown data behind a stream');
      }
      for await (const piece of blocks(stream, space.subarray(0, ((head[3] ?? 0) - 0x30) * 100_000))) {
        yield piece;
        given += piece.length;
        if (given >= limit) {
          return;
        }
      }
    }
  } catch (error) {
    if (error instanceof Bzip2Cut) {
      throw cut(name);
    }
    throw error instanceof Bzip2Error ? damaged(name, error.message) : error;
  } finally {
    await stream.close();
  }
}

/** The blocks of one stream: they follow one another without regard to bytes. */
async function* blocks(stream: ByteStream, space: Uint32Array): AsyncGenerator<Uint8Array, void, undefined> {
  let checksum = 0;
  for (let offset = 0; ; ) {
    const bits = new BitReader(await stream.peek(maxPackedBlock));
    bits.skip(offset);
    const magic = Array.from({ length: 6 }, () => bits.read(8));
    if (startsWith(Uint8Array.from(magic), endMagic)) {
      if (bits.word() !== checksum) {
        throw new Bzip2Error('checksum of a stream');
      }
      await stream.read(Math.ceil(bits.position / 8));
      return;
    }
    if (!startsWith(Uint8Array.from(magic), blockMagic)) {
      throw new Bzip2Error('no block');
    }
    const block = await readBlock(bits, space);
    checksum = (((checksum << 1) | (checksum >>> 31)) ^ block.checksum) >>> 0;
    offset = bits.position % 8;
    await stream.read(Math.floor(bits.position / 8));
    yield* plainBytes(block);
  }
}
