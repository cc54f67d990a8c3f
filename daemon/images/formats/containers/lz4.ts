import { ByteStream } from '../byte-stream.ts';
import { startsWith, viewOf } from '../bytes.ts';
import { decodeLz4Block, Lz4Error } from '../lz4-block.ts';
import type { ByteSource, Container } from '../types.ts';
import { Xxh32 } from '../xxh32.ts';
import { checkFrames, cut, damaged, exactly, uint32LE } from './reading.ts';
import { passSkippable } from './skippable.ts';

const name = 'lz4';
const frameMagic = [0x04, 0x22, 0x4d, 0x18];
const legacyMagic = [0x02, 0x21, 0x4c, 0x18];
const legacyBlock = 8 * 1024 * 1024;
/** How far a match may look back. */
const historyBytes = 64 * 1024;
const nothing = new Uint8Array();

/** lz4's frames, and those of `lz4 -l`; both may follow one another (image-formats 2). */
export const lz4: Container = {
  name: 'LZ4',
  matches: (head) => startsWith(head, frameMagic) || startsWith(head, legacyMagic),
  unpack,
};

async function* unpack(source: ByteSource, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new ByteStream(source);
  try {
    let left = limit;
    let given = 0;
    for (let frames = 1; ; frames++) {
      await passSkippable(stream);
      const head = await stream.peek(frameMagic.length);
      if (head.length === 0) {
        return;
      }
      if (head.length < frameMagic.length) {
        throw cut(name);
      }
      if (!lz4.matches(head)) {
        throw damaged(name, 'unknown data behind a frame');
      }
      checkFrames(name, frames, given);
      await stream.read(frameMagic.length);
      const blocks = startsWith(head, frameMagic) ? frame(stream, left) : legacyFrame(stream, left);
      for await (const plain of blocks) {
        yield plain;
        given += plain.length;
        left -= plain.length;
        if (left <= 0) {
          return;
        }
      }
    }
  } finally {
    await stream.close();
  }
}

interface FrameHeader {
  readonly blockBytes: number;
  readonly dependent: boolean;
  readonly blockSums: boolean;
  readonly contentSum: boolean;
}

/** The frame's descriptor: FLG, BD, then what FLG announces, and a byte of its checksum. */
async function readDescriptor(stream: ByteStream): Promise<FrameHeader> {
  const flags = (await stream.peek(1))[0] ?? 0;
  const length = 2 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0);
  const descriptor = await exactly(stream, length, name);
  const [sum] = await exactly(stream, 1, name);
  if (sum !== ((new Xxh32().update(descriptor).digest() >> 8) & 0xff)) {
    throw damaged(name, 'header checksum');
  }
  const sizeCode = ((descriptor[1] ?? 0) >> 4) & 7;
  if (flags >> 6 !== 1 || sizeCode < 4) {
    throw damaged(name, 'header');
  }
  if (flags & 0x01) {
    throw damaged(name, 'it needs a dictionary');
  }
  return {
    blockBytes: 2 ** (8 + 2 * sizeCode),
    dependent: (flags & 0x20) === 0,
    blockSums: (flags & 0x10) !== 0,
    contentSum: (flags & 0x04) !== 0,
  };
}

async function* frame(stream: ByteStream, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  const { blockBytes, dependent, blockSums, contentSum } = await readDescriptor(stream);
  const content = new Xxh32();
  let history: Uint8Array = nothing;
  let left = limit;
  for (;;) {
    const size = await uint32LE(stream, name);
    if (size === 0) {
      break;
    }
    const length = size & 0x7fffffff;
    if (length > blockBytes) {
      throw damaged(name, 'block length');
    }
    const packed = await exactly(stream, length, name);
    if (blockSums && (await uint32LE(stream, name)) !== new Xxh32().update(packed).digest()) {
      throw damaged(name, 'block checksum');
    }
    const stored = size >>> 31 === 1;
    const plain = stored ? packed.subarray(0, left) : decode(packed, history, blockBytes, left);
    if (contentSum) {
      content.update(plain);
    }
    if (dependent) {
      history = lastBytes(history, plain);
    }
    yield plain;
    left -= plain.length;
  }
  if (contentSum && (await uint32LE(stream, name)) !== content.digest()) {
    throw damaged(name, 'content checksum');
  }
}

/** Blocks of 8 MiB before compression; they end with the file, or where the next frame's magic stands. */
async function* legacyFrame(stream: ByteStream, limit: number): AsyncGenerator<Uint8Array, void, undefined> {
  let left = limit;
  for (;;) {
    const head = await stream.peek(4);
    if (head.length === 0) {
      return;
    }
    if (head.length < 4) {
      throw cut(name);
    }
    const length = viewOf(head).getUint32(0, true);
    // The most that lz4 makes of a block; every magic is a larger number.
    if (length > legacyBlock + legacyBlock / 255 + 16) {
      return;
    }
    await stream.read(4);
    const plain = decode(await exactly(stream, length, name), nothing, legacyBlock, left);
    yield plain;
    left -= plain.length;
  }
}

function decode(packed: Uint8Array, history: Uint8Array, maxPlain: number, limit: number): Uint8Array {
  try {
    return decodeLz4Block(packed, history, maxPlain, limit);
  } catch (error) {
    throw error instanceof Lz4Error ? damaged(name, error.message) : error;
  }
}

function lastBytes(history: Uint8Array, plain: Uint8Array): Uint8Array {
  if (plain.length >= historyBytes) {
    return plain.subarray(-historyBytes);
  }
  const kept = history.subarray(-(historyBytes - plain.length));
  const both = new Uint8Array(kept.length + plain.length);
  both.set(kept);
  both.set(plain, kept.length);
  return both;
}
