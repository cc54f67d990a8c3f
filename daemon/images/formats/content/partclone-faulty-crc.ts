import type { Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import { viewOf } from '../bytes.ts';
import type { Bitmap } from './bitmap.ts';
import type { ContentReader } from './reader.ts';
import { WrongBlocks } from './wrong-blocks.ts';

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) {
    sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return sum;
});
const sumBytes = 4;
/** Builds for 64 bits of before version 0.1.0 wrote so many bytes more behind each checksum. */
const extraOfOldBuilds = 4;

/**
 * Compares the blocks of a partclone image of version 0001 with the checksum behind each: it runs on over all blocks,
 * and takes the first byte of a block again and again (image-formats 3.2), so nothing is known of the others. Returns
 * that. Throws WrongBlocks or ContentCut.
 */
export async function checkFaultySums(
  reader: ContentReader,
  blockBytes: number,
  storedBlocks: number,
  bitmap: Bitmap,
): Promise<Message> {
  let sum = 0xffff_ffff;
  let extra = 0;
  for (let block = 0; block < storedBlocks; block++) {
    if (block === 1) {
      extra = await extraBytes(reader, sum, blockBytes);
    }
    if (block > 0) {
      await reader.each(extra);
    }
    const offset = reader.position;
    let first: number | undefined;
    await reader.each(blockBytes, (piece) => {
      first ??= piece[0];
    });
    sum = withBlock(sum, first ?? 0, blockBytes);
    const stored = await reader.exactly(sumBytes);
    if (viewOf(stored).getUint32(0, true) === sum) {
      continue;
    }
    throw new WrongBlocks({ checksum: 'CRC-32', first: block, last: block, offset, bitmap });
  }
  // Of a single block they are not told apart from zeroes behind the end.
  await reader.each(extra);
  return message('images.notChecked.faultySums');
}

/** How many bytes there are behind each checksum, as the second block tells. */
async function extraBytes(reader: ContentReader, sum: number, blockBytes: number): Promise<number> {
  const ahead = await reader.peek(extraOfOldBuilds + blockBytes + sumBytes);
  const fits = (at: number) =>
    ahead.length >= at + blockBytes + sumBytes &&
    viewOf(ahead).getUint32(at + blockBytes, true) === withBlock(sum, ahead[at] ?? 0, blockBytes);
  return !fits(0) && fits(extraOfOldBuilds) ? extraOfOldBuilds : 0;
}

function withBlock(sum: number, byte: number, blockBytes: number): number {
  let next = sum;
  for (let i = 0; i < blockBytes; i++) {
    next = (table[(next ^ byte) & 0xff] ?? 0) ^ (next >>> 8);
  }
  return next >>> 0;
}
