import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ByteStream } from '../byte-stream.ts';
import { startsWith, viewOf } from '../bytes.ts';
import type { ByteSource } from '../types.ts';
import { checkFrames, cut, damaged, exactly } from './reading.ts';

// The .xz file format 1.2.1 (tukaani.org/xz): xz-decompress knows no SHA-256, so it is taken out of the streams here,
// and compared here. Each stream of a file may have checks of another kind.

const magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const sha256 = 0x0a;
/** Bytes of a block's check by its kind: none, CRC32, CRC64, SHA-256. */
const checkBytes: Readonly<Record<number, number>> = { 0: 0, 1: 4, 4: 8, [sha256]: 32 };

/** A block on its way through the decoder. */
export interface PassedBlock {
  readonly hasSha256: boolean;
  /** How many bytes come out of it, and their SHA-256; known when its end has been passed. */
  end?: { readonly bytes: number; readonly sum: Uint8Array };
}

interface BlockSizes {
  readonly unpaddedBytes: number;
  readonly plainBytes: number;
}

/**
 * The same streams with no checks in place of SHA-256; streams with other checks are passed on as they are. Each block
 * is told when it begins. Throws FormatProblem where the file is cut or is no such stream.
 */
export async function* withoutSha256(
  stream: ByteStream,
  onBlock: (block: PassedBlock) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const passed = { given: 0, blocks: 0 };
  for (;;) {
    const head = await stream.peek(12);
    if (head.length === 0) {
      return;
    }
    if (startsWith(head, [0, 0, 0, 0])) {
      await stream.read(4);
      continue;
    }
    yield* passStream(stream, passed, onBlock);
  }
}

async function* passStream(
  stream: ByteStream,
  passed: { given: number; blocks: number },
  onBlock: (block: PassedBlock) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const check = await readStreamHeader(stream);
  const isSha256 = check === sha256;
  const length = checkBytes[check] ?? 0;
  yield streamHeaderOf(isSha256 ? 0 : check);
  const sizes: BlockSizes[] = [];
  while ((await exactlyPeek(stream)) !== 0) {
    const block: PassedBlock = { hasSha256: isSha256 };
    onBlock(block);
    const size = yield* passBlock(stream);
    sizes.push(size);
    passed.given += size.plainBytes;
    checkFrames('xz', ++passed.blocks, passed.given);
    const sum = (await exactly(stream, length, 'xz')).slice();
    block.end = { bytes: size.plainBytes, sum };
    if (!isSha256) {
      yield sum;
    }
  }
  const index = indexOf(sizes, length);
  const found = await exactly(stream, index.length + 12, 'xz');
  if (Buffer.compare(found, Buffer.concat([index, footerOf(index, check)])) !== 0) {
    throw damaged('xz', 'index');
  }
  const own = isSha256 ? indexOf(sizes, 0) : index;
  yield Buffer.concat([own, footerOf(own, isSha256 ? 0 : check)]);
}

/** The kind of a stream's checks. */
async function readStreamHeader(stream: ByteStream): Promise<number> {
  const head = await stream.read(12);
  // A cut magic is one that begins like it.
  if (!startsWith(Uint8Array.from(magic), [...head.subarray(0, magic.length)])) {
    throw damaged('xz', 'unknown data behind a stream');
  }
  if (head.length < 12) {
    throw cut('xz');
  }
  const [zero, check = 0] = head.subarray(6, 8);
  const sound = viewOf(head).getUint32(8, true) === crc32(head.subarray(6, 8));
  if (!sound || zero !== 0) {
    throw damaged('xz', 'stream header');
  }
  if (checkBytes[check] === undefined) {
    throw damaged('xz', 'a filter or checksum that is not read here');
  }
  return check;
}

const streamHeaderOf = (check: number) =>
  Buffer.concat([Uint8Array.from(magic), withCrc(Uint8Array.of(0, check))]);

/** Checks what came out against the SHA-256 of the blocks. Throws FormatProblem where they differ. */
export async function* comparing(
  source: ByteSource,
  blocks: PassedBlock[],
): AsyncGenerator<Uint8Array, void, undefined> {
  let hash: Hash = createHash('sha256');
  let bytes = 0;
  const close = () => {
    for (let end = blocks[0]?.end; end?.bytes === bytes; end = blocks[0]?.end) {
      const isRight = !blocks[0]?.hasSha256 || Buffer.compare(hash.digest(), end.sum) === 0;
      if (!isRight) {
        throw damaged('xz', 'checksum or content');
      }
      blocks.shift();
      hash = createHash('sha256');
      bytes = 0;
    }
  };
  for await (const piece of source) {
    // What follows a block comes out only after its end was passed.
    for (let rest = piece; rest.length > 0; ) {
      close();
      const taken = rest.subarray(0, (blocks[0]?.end?.bytes ?? Number.POSITIVE_INFINITY) - bytes);
      if (blocks[0]?.hasSha256) {
        hash.update(taken);
      }
      bytes += taken.length;
      rest = rest.subarray(taken.length);
    }
    yield piece;
  }
  close();
}

async function exactlyPeek(stream: ByteStream): Promise<number> {
  const [first] = await stream.peek(1);
  // Throws when nothing is left.
  return first ?? viewOf(await exactly(stream, 1, 'xz')).getUint8(0);
}

/** Passes a block on without its check: a header, LZMA2 chunks, each with its length, and padding. */
async function* passBlock(stream: ByteStream): AsyncGenerator<Uint8Array, BlockSizes, undefined> {
  const headerBytes = ((await exactlyPeek(stream)) + 1) * 4;
  yield await exactly(stream, headerBytes, 'xz');
  let packed = 0;
  let plainBytes = 0;
  for (;;) {
    const head = await stream.peek(6);
    const [control = 0, a = 0, b = 0, c = 0, d = 0] = head;
    let length = 1;
    if (control >= 0x80) {
      plainBytes += (((control & 0x1f) << 16) | (a << 8) | b) + 1;
      length = (control >= 0xc0 ? 6 : 5) + ((c << 8) | d) + 1;
    } else if (control === 1 || control === 2) {
      plainBytes += ((a << 8) | b) + 1;
      length = 3 + ((a << 8) | b) + 1;
    } else if (control !== 0) {
      throw damaged('xz', 'block');
    }
    yield await exactly(stream, length, 'xz');
    packed += length;
    if (control === 0) {
      break;
    }
  }
  const padding = -packed & 3;
  if (padding > 0) {
    yield await exactly(stream, padding, 'xz');
  }
  return { unpaddedBytes: headerBytes + packed, plainBytes };
}

function indexOf(blocks: readonly BlockSizes[], ownBytes: number): Uint8Array {
  const sizes = blocks.flatMap(({ unpaddedBytes, plainBytes }) => [unpaddedBytes + ownBytes, plainBytes]);
  const bytes = [0, ...[blocks.length, ...sizes].flatMap(multibyte)];
  while (bytes.length % 4 !== 0) {
    bytes.push(0);
  }
  return Buffer.concat([Uint8Array.from(bytes), crc(Uint8Array.from(bytes))]);
}

function footerOf(index: Uint8Array, check: number): Uint8Array {
  const fields = Buffer.alloc(6);
  fields.writeUInt32LE(index.length / 4 - 1);
  fields[5] = check;
  return Buffer.concat([crc(fields), fields, Buffer.from('YZ')]);
}

/** Seven bits a byte, the lowest first. */
function multibyte(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      return [...bytes, rest];
    }
    bytes.push((rest % 128) | 0x80);
  }
}

const withCrc = (bytes: Uint8Array) => Buffer.concat([bytes, crc(bytes)]);

function crc(bytes: Uint8Array): Uint8Array {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  return sum;
}
