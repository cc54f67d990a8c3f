import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ByteStream } from '../byte-stream.ts';
import { startsWith, viewOf } from '../bytes.ts';
import type { ByteSource } from '../types.ts';
import { checkFrames, damaged, exactly } from './reading.ts';

// The .xz file format 1.2.1 (tukaani.org/xz): xz-decompress knows no SHA-256, so it is taken out of the stream here,
// and compared here.

const magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const sha256 = 0x0a;
const sha256Bytes = 32;

/** The end of a block: how many bytes came out of it, and their SHA-256. */
export interface BlockEnd {
  readonly bytes: number;
  readonly sum: Uint8Array;
}

interface Block {
  readonly unpaddedBytes: number;
  readonly plainBytes: number;
}

/** Whether a file is xz with SHA-256 checks, by its first 8 bytes. */
export function hasSha256(head: Uint8Array): boolean {
  return startsWith(head, magic) && head[7] === sha256;
}

/**
 * The same streams with no checks in place of SHA-256, which `onBlock` is told instead as soon as they are passed.
 * Throws FormatProblem where the file is cut or is no such stream.
 */
export async function* withoutSha256(
  stream: ByteStream,
  onBlock: (end: BlockEnd) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let given = 0;
  let passed = 0;
  for (;;) {
    const head = await stream.peek(12);
    if (head.length === 0) return;
    if (startsWith(head, [0, 0, 0, 0])) {
      await stream.read(4);
      continue;
    }
    const [zero, flags] = head.subarray(6, 8);
    const sound = head.length === 12 && viewOf(head).getUint32(8, true) === crc32(head.subarray(6, 8));
    if (!hasSha256(head) || !sound || zero !== 0 || flags !== sha256) {
      throw damaged('xz', 'unknown data behind a stream');
    }
    await stream.read(12);
    yield Buffer.concat([Uint8Array.from(magic), withCrc(Uint8Array.of(0, 0))]);
    const blocks: Block[] = [];
    while ((await exactlyPeek(stream)) !== 0) {
      const block = yield* passBlock(stream);
      blocks.push(block);
      given += block.plainBytes;
      checkFrames('xz', ++passed, given);
      onBlock({ bytes: block.plainBytes, sum: (await exactly(stream, sha256Bytes, 'xz')).slice() });
    }
    const index = indexOf(blocks, sha256Bytes);
    const found = await exactly(stream, index.length + 12, 'xz');
    if (Buffer.compare(found, Buffer.concat([index, footerOf(index, sha256)])) !== 0) {
      throw damaged('xz', 'index');
    }
    const own = indexOf(blocks, 0);
    yield Buffer.concat([own, footerOf(own, 0)]);
  }
}

/** Checks what came out against the sums of the blocks. Throws FormatProblem where they differ. */
export async function* comparing(
  source: ByteSource,
  ends: BlockEnd[],
): AsyncGenerator<Uint8Array, void, undefined> {
  let hash: Hash = createHash('sha256');
  let bytes = 0;
  const close = () => {
    for (let end = ends[0]; end?.bytes === bytes; end = ends[0]) {
      if (Buffer.compare(hash.digest(), end.sum) !== 0) throw damaged('xz', 'checksum or content');
      ends.shift();
      hash = createHash('sha256');
      bytes = 0;
    }
  };
  for await (const piece of source) {
    // What follows a block comes out only after its end was passed.
    for (let rest = piece; rest.length > 0; ) {
      close();
      const taken = rest.subarray(0, (ends[0]?.bytes ?? Number.POSITIVE_INFINITY) - bytes);
      hash.update(taken);
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
async function* passBlock(stream: ByteStream): AsyncGenerator<Uint8Array, Block, undefined> {
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
    } else if (control !== 0) throw damaged('xz', 'block');
    yield await exactly(stream, length, 'xz');
    packed += length;
    if (control === 0) break;
  }
  const padding = -packed & 3;
  if (padding > 0) yield await exactly(stream, padding, 'xz');
  return { unpaddedBytes: headerBytes + packed, plainBytes };
}

function indexOf(blocks: readonly Block[], checkBytes: number): Uint8Array {
  const sizes = blocks.flatMap(({ unpaddedBytes, plainBytes }) => [unpaddedBytes + checkBytes, plainBytes]);
  const bytes = [0, ...[blocks.length, ...sizes].flatMap(multibyte)];
  while (bytes.length % 4 !== 0) bytes.push(0);
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
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

const withCrc = (bytes: Uint8Array) => Buffer.concat([bytes, crc(bytes)]);

function crc(bytes: Uint8Array): Uint8Array {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  return sum;
}
