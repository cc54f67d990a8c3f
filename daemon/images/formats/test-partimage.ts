/** A whole image of partimage for tests, written after its own source (image-formats 3.4). */
import { crc32 } from 'node:zlib';
import { partimage, randomNumbers } from './test-images.ts';

/** Of a file system of 3072 blocks of 1 KiB, every second one of which is stored until there are enough. */
export function wholePartimage({ usedBlocks }: { usedBlocks: number }): Buffer {
  const totalBlocks = 3072;
  const blockBytes = 1024;
  const head = partimage({ usedBlocks: BigInt(usedBlocks) });
  const local = Buffer.alloc(16_384);
  local.set(head.subarray(17_164));
  const bitmap = Buffer.alloc(totalBlocks / 8 + 16);
  for (let stored = 0; stored < usedBlocks; stored++) {
    const block = 2 * stored;
    bitmap[block >> 3] = (bitmap[block >> 3] ?? 0) | (1 << (block & 7));
  }
  local.writeBigUInt64LE(BigInt(bitmap.length), 24);
  const random = randomNumbers(6);
  const data = Buffer.from(new Uint8Array(usedBlocks * blockBytes).map(() => random() * 256));
  const info = Buffer.alloc(16_384, 0x91);
  const body = Buffer.concat([
    head.subarray(512, 17_141),
    Buffer.from('MAGIC-BEGIN-LOCALHEADER'),
    withSignedSum(local),
    Buffer.from('MAGIC-BEGIN-BITMAP'),
    bitmap,
    Buffer.from('MAGIC-BEGIN-INFO'),
    withSignedSum(info),
    Buffer.from('MAGIC-BEGIN-DATABLOCKS'),
    withChecks(data),
    Buffer.from('MAGIC-BEGIN-TAIL'),
  ]);
  const tail = Buffer.alloc(16_384);
  tail.writeBigUInt64LE(BigInt(body.reduce((sum, byte) => sum + byte, 0)));
  return Buffer.concat([head.subarray(0, 512), body, tail]);
}

function withSignedSum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeInt32LE(new Int8Array(bytes).reduce((total, byte) => total + byte, 0));
  return Buffer.concat([bytes, sum]);
}

function withChecks(data: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < data.length; at += 65_536) {
    const piece = data.subarray(at, at + 65_536);
    pieces.push(piece);
    if (piece.length < 65_536) {
      continue;
    }
    const check = Buffer.from('CHK\0'.padEnd(16, '\0'));
    check.writeUInt32LE(crc32(piece), 4);
    pieces.push(check);
  }
  return Buffer.concat(pieces);
}
