import { crc32 } from 'node:zlib';
import { indexOf, startsWith, viewOf } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import { type Bitmap, countBlocks } from './bitmap.ts';
import type { ContentReader } from './reader.ts';
import { WrongBlocks } from './wrong-blocks.ts';

// partimage 0.6.9, src/client/fs/fs_base.cpp and src/client/misc.cpp.

const volumeHeader = 512;
const localMagic = 'MAGIC-BEGIN-LOCALHEADER';
const structBytes = 16_384;
/** Block data between two checks. */
const checkEvery = 65_536;
const sumName = 'CRC-32';

/**
 * Reads an image of partimage and compares all that it has checksums of: its own headers, every 64 KiB of block data,
 * and, at its end, the sum of all bytes. Throws FormatProblem, WrongBlocks or ContentCut.
 */
export async function checkPartimage(content: ContentReader, head: Uint8Array): Promise<undefined> {
  const reader = new SummingReader(content);
  await content.each(volumeHeader);
  await reader.each(indexOf(head, localMagic, volumeHeader) - volumeHeader);
  const local = viewOf(await readStruct(reader, localMagic));
  const [blockBytes = 0, , totalBlocks = 0, bitmapLength = 0] = [0, 8, 16, 24].map((at) =>
    Number(local.getBigUint64(at, true)),
  );
  await expectMagic(reader, 'MAGIC-BEGIN-BITMAP');
  const bitmap: Bitmap = { offset: content.position, kind: 'bits', totalBlocks };
  const bytes = Math.ceil(totalBlocks / 8);
  if (bitmapLength < bytes) {
    throw new FormatProblem('images.damage.bitmap');
  }
  const stored = await countBlocks(content, bitmap, (piece) => reader.add(piece));
  // Some file systems have a little room behind it.
  await reader.each(bitmapLength - bytes);
  await readStruct(reader, 'MAGIC-BEGIN-INFO');
  await expectMagic(reader, 'MAGIC-BEGIN-DATABLOCKS');
  await checkBlocks(reader, { blockBytes, stored, bitmap });
  await expectMagic(reader, 'MAGIC-BEGIN-TAIL');
  const tail = viewOf(await content.exactly(structBytes));
  if (tail.getBigUint64(0, true) !== BigInt(reader.sum)) {
    throw new FormatProblem('images.damage.total');
  }
}

/** Adds up all bytes that go through it. */
class SummingReader {
  readonly content: ContentReader;
  /** Exact up to 2^53, which is 32 TiB of bytes 255. */
  sum = 0;

  constructor(content: ContentReader) {
    this.content = content;
  }

  add(piece: Uint8Array): void {
    let sum = 0;
    for (const byte of piece) {
      sum += byte;
    }
    this.sum += sum;
  }

  each(length: number, take: (piece: Uint8Array) => void = () => {}): Promise<void> {
    return this.content.each(length, (piece) => {
      this.add(piece);
      take(piece);
    });
  }

  async exactly(length: number): Promise<Uint8Array> {
    const bytes = await this.content.exactly(length);
    this.add(bytes);
    return bytes;
  }
}

/** Throws FormatProblem when another text is there. */
async function expectMagic(reader: SummingReader, magic: string): Promise<void> {
  const offset = reader.content.position;
  if (startsWith(await reader.exactly(magic.length), magic)) {
    return;
  }
  throw new FormatProblem('images.damage.structure', { tool: 'partimage', offset });
}

/** A magic, 16 KiB, and the sum of those as signed numbers. */
async function readStruct(reader: SummingReader, magic: string): Promise<Uint8Array> {
  await expectMagic(reader, magic);
  const offset = reader.content.position;
  const bytes = await reader.exactly(structBytes);
  const sum = bytes.reduce((total, byte) => total + byte - (byte < 128 ? 0 : 256), 0);
  const stored = viewOf(await reader.exactly(4)).getUint32(0, true);
  if (stored !== sum >>> 0) {
    throw new FormatProblem('images.damage.structure', { tool: 'partimage', offset });
  }
  return bytes;
}

/** The last piece of data has no check when it is shorter than the others: only the sum of all tells of it. */
async function checkBlocks(
  reader: SummingReader,
  { blockBytes, stored, bitmap }: { blockBytes: number; stored: number; bitmap: Bitmap },
): Promise<void> {
  const dataBytes = stored * blockBytes;
  for (let from = 0; from < dataBytes; from += checkEvery) {
    const to = Math.min(from + checkEvery, dataBytes);
    const offset = reader.content.position;
    let sum = 0;
    await reader.each(to - from, (piece) => {
      sum = crc32(piece, sum);
    });
    if (to - from < checkEvery) {
      return;
    }
    const check = await reader.exactly(16);
    if (!startsWith(check, 'CHK')) {
      throw new FormatProblem('images.damage.structure', { tool: 'partimage', offset: offset + checkEvery });
    }
    if (viewOf(check).getUint32(4, true) === sum) {
      continue;
    }
    const first = Math.floor(from / blockBytes);
    const last = Math.ceil(to / blockBytes) - 1;
    throw new WrongBlocks({ checksum: sumName, first, last, offset, bitmap });
  }
}
