import { crc32 } from 'node:zlib';
import type { Message } from '../../../protocol/message.ts';
import { message } from '../../../strings/index.ts';
import { startsWith, viewOf } from '../bytes.ts';
import { FormatProblem } from '../problem.ts';
import { type PartcloneLayout, partcloneLayout } from '../tools/partclone.ts';
import { type Bitmap, countBlocks } from './bitmap.ts';
import { blockSum } from './block-sums.ts';
import { checkFaultySums } from './partclone-faulty-crc.ts';
import { type ContentReader, longestContent } from './reader.ts';
import { WrongBlocks } from './wrong-blocks.ts';

/**
 * Reads a partclone image whose header has been taken, and compares its bitmap and blocks with their checksums
 * (image-formats 3.1 and 3.2). Returns what could not be checked. Throws FormatProblem, WrongBlocks or ContentCut.
 */
export async function checkPartclone(reader: ContentReader, head: Uint8Array): Promise<Message | undefined> {
  const layout = partcloneLayout(head);
  const { headerBytes, bitmap: kind, totalBlocks } = layout;
  if (!kind) {
    await reader.rest(longestContent);
    return message('images.notChecked.bitmapKind');
  }
  await reader.each(headerBytes);
  const bitmap: Bitmap = { offset: headerBytes, kind, totalBlocks };
  const stored = await readBitmap(reader, bitmap);
  if (layout.version === 1) {
    return checkFaultySums(reader, layout.blockBytes, stored, bitmap);
  }
  if (stored !== layout.storedBlocks) {
    throw new FormatProblem('images.damage.blockCount', { bitmap: stored, header: layout.storedBlocks });
  }
  return checkBlocks(reader, layout, bitmap);
}

/** Reads the bitmap, and counts what partclone restores by it. Throws FormatProblem when it is damaged, ContentCut. */
async function readBitmap(reader: ContentReader, bitmap: Bitmap): Promise<number> {
  let sum = 0;
  const count = await countBlocks(reader, bitmap, (piece) => {
    sum = crc32(piece, sum);
  });
  const isRight =
    bitmap.kind === 'none' ||
    (bitmap.kind === 'bytes'
      ? startsWith(await reader.exactly(8), 'BiTmAgIc')
      : viewOf(await reader.exactly(4)).getUint32(0, true) === ~sum >>> 0);
  if (!isRight) {
    throw new FormatProblem('images.damage.bitmap');
  }
  return count;
}

async function checkBlocks(
  reader: ContentReader,
  layout: PartcloneLayout,
  bitmap: Bitmap,
): Promise<Message | undefined> {
  const { checksumMode, checksumBytes, blockBytes, storedBlocks, blocksPerChecksum } = layout;
  const hasSums = checksumMode !== 0 && blocksPerChecksum > 0;
  const sum = hasSums ? blockSum(checksumMode, checksumBytes, blockBytes) : undefined;
  const groupBlocks = hasSums ? blocksPerChecksum : storedBlocks;
  for (let first = 0; first < storedBlocks; first += groupBlocks) {
    const last = Math.min(first + groupBlocks, storedBlocks) - 1;
    const offset = reader.position;
    await reader.each((last - first + 1) * blockBytes, (piece) => sum?.update(piece));
    const stored = hasSums ? await reader.exactly(checksumBytes) : undefined;
    if (sum && stored && !sum.matches(stored)) {
      throw new WrongBlocks({ checksum: sum.name, first, last, offset, bitmap });
    }
    if (layout.reseed) {
      sum?.reset();
    }
  }
  if (sum) {
    return undefined;
  }
  return message(hasSums ? 'images.notChecked.unknownSums' : 'images.notChecked.noSums');
}
