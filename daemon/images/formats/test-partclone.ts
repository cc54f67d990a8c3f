/** Whole images of partclone for tests, written after partclone's own source (image-formats 3.1 and 3.2). */
import { crc32 } from 'node:zlib';
import { partclone1, partclone2, partcloneCrc, randomNumbers } from './test-images.ts';
import { Xxh3Of128 } from './xxh3-128.ts';
import { Xxh64 } from './xxh64.ts';

export type Sums = 'none' | 'crc32' | 'xxh64' | 'xxh128';

export interface WholePartclone {
  readonly totalBlocks?: number;
  readonly blockBytes?: number;
  /** Which blocks are stored; three of five without it. */
  readonly isUsed?: (block: number) => boolean;
  readonly sums?: Sums;
  readonly blocksPerChecksum?: number;
  readonly reseed?: boolean;
  readonly bitmap?: 'none' | 'bits' | 'bytes';
}

const modes = {
  none: { checksumMode: 0, checksumBytes: 0 },
  crc32: { checksumMode: 0x20, checksumBytes: 4 },
  xxh64: { checksumMode: 0x30, checksumBytes: 8 },
  xxh128: { checksumMode: 0x31, checksumBytes: 16 },
};

const threeOfFive = (block: number) => block % 5 < 3;

/** A sound image of version 0002, its blocks full of random bytes that are the same in each run. */
export function wholePartclone(options: WholePartclone = {}): Buffer {
  const { totalBlocks = 100, blockBytes = 4096, sums = 'crc32', reseed = true, bitmap = 'bits' } = options;
  const isUsed = bitmap === 'none' ? () => true : (options.isUsed ?? threeOfFive);
  const blocksPerChecksum = sums === 'none' ? 0 : (options.blocksPerChecksum ?? 16);
  const used = Array.from({ length: totalBlocks }, (_, block) => isUsed(block));
  const stored = used.filter(Boolean).length;
  const header = partclone2({
    ...modes[sums],
    blockBytes,
    blocksPerChecksum,
    reseed,
    bitmapMode: { none: 0, bits: 1, bytes: 8 }[bitmap],
    totalBlocks: BigInt(totalBlocks),
    usedBlocks: BigInt(stored),
  });
  const pieces: Uint8Array[] = [header, bitmapOf(used, bitmap)];
  const random = randomNumbers(20_261_126);
  let group: Uint8Array[] = [];
  for (let block = 0; block < stored; block++) {
    const bytes = new Uint8Array(blockBytes).map(() => random() * 256);
    pieces.push(bytes);
    group.push(bytes);
    const blocks = block + 1;
    if (sums === 'none' || (blocks % blocksPerChecksum !== 0 && blocks !== stored)) {
      continue;
    }
    pieces.push(sumOf(sums, Buffer.concat(group)));
    if (reseed) {
      group = [];
    }
  }
  return Buffer.concat(pieces);
}

/** A sound image of version 0001; `extraBytes` stand behind each checksum in those of old builds for 64 bits. */
export function wholePartclone1(storedBlocks: number, extraBytes = 0): Buffer {
  const blockBytes = 4096;
  const totalBlocks = storedBlocks * 2;
  const numbers = { totalBlocks: BigInt(totalBlocks), usedBlocks: BigInt(storedBlocks) };
  const header = partclone1({ ...numbers, deviceBytes: BigInt(totalBlocks * blockBytes) });
  const used = Array.from({ length: totalBlocks }, (_, block) => block % 2 === 1);
  const pieces: Uint8Array[] = [header, bitmapOf(used, 'bytes')];
  const random = randomNumbers(20_261_127);
  let sum = 0;
  for (let block = 0; block < storedBlocks; block++) {
    const bytes = new Uint8Array(blockBytes).map(() => random() * 256);
    // The loop takes the first byte each time.
    sum = crc32(new Uint8Array(blockBytes).fill(bytes[0] ?? 0), sum);
    pieces.push(bytes, partcloneCrc(sum), new Uint8Array(extraBytes));
  }
  return Buffer.concat(pieces);
}

function bitmapOf(used: readonly boolean[], kind: 'none' | 'bits' | 'bytes'): Uint8Array {
  if (kind === 'none') {
    return new Uint8Array();
  }
  if (kind === 'bytes') {
    return Buffer.concat([Uint8Array.from(used, Number), Buffer.from('BiTmAgIc')]);
  }
  // partclone leaves the bits of the last byte set for which there are no blocks.
  const bits = new Uint8Array(Math.ceil(used.length / 8)).fill(0xff);
  for (const [block, isUsed] of used.entries()) {
    if (!isUsed) {
      bits[block >> 3] = (bits[block >> 3] ?? 0) & ~(1 << (block & 7));
    }
  }
  return Buffer.concat([bits, partcloneCrc(crc32(bits))]);
}

function sumOf(sums: Exclude<Sums, 'none'>, bytes: Uint8Array): Uint8Array {
  if (sums === 'crc32') {
    return partcloneCrc(crc32(bytes));
  }
  const sum = sums === 'xxh64' ? new Xxh64() : new Xxh3Of128();
  sum.update(bytes);
  const hex = sum
    .digest()
    .toString(16)
    .padStart(modes[sums].checksumBytes * 2, '0');
  return Buffer.from(hex, 'hex').reverse();
}
