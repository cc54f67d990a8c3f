import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FormatProblem } from '../problem.ts';
import { ntfsclone, partclone2, randomNumbers, sourceOf } from '../test-images.ts';
import { type Sums, wholePartclone, wholePartclone1 } from '../test-partclone.ts';
import { wholePartimage } from '../test-partimage.ts';
import { readContent } from './read-content.ts';

/** What reading an image gives: its content, or why it is damaged. */
async function outcomeOf(bytes: Uint8Array, pieceBytes = 10_000) {
  try {
    return await readContent(() => sourceOf(bytes, pieceBytes));
  } catch (error) {
    if (error instanceof FormatProblem) {
      return error.problem;
    }
    throw error;
  }
}

const flipped = (bytes: Uint8Array, at: number, bit = 1) => bytes.with(at, (bytes[at] ?? 0) ^ bit);
const isFound = (outcome: object) => 'key' in outcome;
const sound = (bytes: Uint8Array) => ({ plainBytes: bytes.length });

const kinds: Sums[] = ['crc32', 'xxh64', 'xxh128'];
const bitmaps = ['bits', 'bytes', 'none'] as const;
const builds = kinds.flatMap((sums) =>
  bitmaps.flatMap((bitmap) =>
    [true, false].flatMap((reseed) =>
      [1, 7, 16, 1000].map((blocksPerChecksum) => ({ sums, bitmap, reseed, blocksPerChecksum })),
    ),
  ),
);

describe('partclone 0002', () => {
  test.each(builds)('sound: $sums, $bitmap, reseed $reseed, $blocksPerChecksum blocks', async (build) => {
    const image = wholePartclone(build);
    for (const pieceBytes of [1000, 65_536]) {
      expect(await outcomeOf(image, pieceBytes)).toEqual(sound(image));
    }
    expect(await outcomeOf(gzipSync(image, { level: 1 }))).toEqual(sound(image));
  });

  test.each(builds)(
    'any byte of a block: $sums, $bitmap, reseed $reseed, $blocksPerChecksum blocks',
    async ({ bitmap, ...build }) => {
      const blockBytes = 512;
      const totalBlocks = 50;
      const image = wholePartclone({ ...build, bitmap, blockBytes, totalBlocks });
      const used = Array.from({ length: totalBlocks }, (_, block) => block).filter(
        (block) => bitmap === 'none' || block % 5 < 3,
      );
      const sumBytes = { crc32: 4, xxh64: 8, xxh128: 16, none: 0 }[build.sums];
      const groups = Math.ceil(used.length / build.blocksPerChecksum);
      const dataAt = image.length - used.length * blockBytes - groups * sumBytes;
      const random = randomNumbers(dataAt + build.blocksPerChecksum);
      for (let round = 0; round < 25; round++) {
        const stored = Math.floor(random() * used.length);
        const group = Math.floor(stored / build.blocksPerChecksum);
        const at = dataAt + stored * blockBytes + group * sumBytes + Math.floor(random() * blockBytes);
        const first = group * build.blocksPerChecksum;
        const last = Math.min(first + build.blocksPerChecksum, used.length) - 1;
        expect(await outcomeOf(flipped(image, at, 1 << (round % 8)))).toEqual({
          key: first === last ? 'images.damage.block' : 'images.damage.blocks',
          args: {
            checksum: { crc32: 'CRC-32', xxh64: 'XXH64', xxh128: 'XXH128', none: '' }[build.sums],
            block: used[first],
            offset: dataAt + first * blockBytes + group * sumBytes,
            ...(first !== last && { last: used[last] }),
          },
        });
      }
    },
  );

  const small = wholePartclone({ blockBytes: 512, totalBlocks: 20, blocksPerChecksum: 4 });

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['as it is', (bytes) => bytes],
    ['in a container that is sound', (bytes) => zstdCompressSync(bytes)],
  ])('any byte at all, %s', async (_, pack) => {
    const unseen: number[] = [];
    for (const at of small.keys()) {
      if (!isFound(await outcomeOf(pack(flipped(small, at))))) {
        unseen.push(at);
      }
    }
    expect(unseen).toEqual([]);
  });

  test('cut anywhere', async () => {
    for (let length = 0; length < small.length; length++) {
      const outcome = await outcomeOf(small.subarray(0, length));
      expect(outcome).toMatchObject({ key: expect.stringMatching(/imageCut|headerCut|empty|unknown/) });
      if (length < 110) {
        continue;
      }
      expect(outcome).toEqual({
        key: 'images.problem.imageCut',
        args: { bytes: length, expected: small.length },
      });
    }
  });

  test.each([1, 512, 100_000])('%i bytes too many', async (more) => {
    const longer = Buffer.concat([small, Buffer.alloc(more)]);
    // A copy in blocks of a fixed size is filled up with zeroes, which partclone passes over.
    expect(await outcomeOf(longer)).toEqual(sound(longer));
    expect(await outcomeOf(flipped(longer, longer.length - 1))).toEqual({
      key: 'images.damage.trailing',
      args: { offset: small.length },
    });
  });

  test('damage of the compressed data is told rather than what it does to the content', async () => {
    const image = wholePartclone({ totalBlocks: 100 });
    const packed = gzipSync(image, { level: 0 });
    const wrong = flipped(packed, 200_000);
    expect(await outcomeOf(gzipSync(flipped(image, 200_000)))).toMatchObject({ key: 'images.damage.blocks' });
    expect(await outcomeOf(wrong)).toMatchObject({ key: 'images.problem.compressedDamaged' });
    expect(await outcomeOf(wrong.subarray(0, -100))).toMatchObject({ key: 'images.problem.compressedCut' });
  });

  test('a bitmap that counts other than the header', async () => {
    const header = partclone2({ totalBlocks: 100n, usedBlocks: 61n, blocksPerChecksum: 16 });
    const image = Buffer.concat([header, wholePartclone().subarray(110), Buffer.alloc(4096)]);
    expect(await outcomeOf(image)).toEqual({
      key: 'images.damage.blockCount',
      args: { bitmap: 60, header: 61 },
    });
  });

  test.each<[string, Buffer, string]>([
    ['without checksums', wholePartclone({ sums: 'none' }), 'noSums'],
    ['with checksums of a kind of tomorrow', withHeader({ checksumMode: 0x40 }), 'unknownSums'],
    ['with checksums of another length', withHeader({ checksumMode: 0x30 }), 'unknownSums'],
    ['with a bitmap of a kind of tomorrow', withHeader({ bitmapMode: 5 }), 'bitmapKind'],
  ])('%s: that is said', async (_, image, key) => {
    expect(await outcomeOf(image)).toEqual({
      plainBytes: image.length,
      notChecked: { key: `images.notChecked.${key}` },
    });
  });

  test.each<Sums>(['xxh64', 'xxh128'])('%s, the highest byte first', async (sums) => {
    const image = wholePartclone({ totalBlocks: 5, sums });
    const sumBytes = sums === 'xxh64' ? 8 : 16;
    image.subarray(-sumBytes).reverse();
    expect(await outcomeOf(image)).toEqual(sound(image));
    expect(isFound(await outcomeOf(flipped(image, image.length - 1)))).toBe(true);
  });

  test('XXH128 of blocks that are too small for it', async () => {
    const image = wholePartclone({ blockBytes: 240, sums: 'xxh64' });
    image.set(
      partclone2({
        ...numbers,
        blockBytes: 240,
        checksumMode: 0x31,
        checksumBytes: 8,
        blocksPerChecksum: 16,
      }),
    );
    expect(await outcomeOf(image)).toMatchObject({ notChecked: { key: 'images.notChecked.unknownSums' } });
  });

  const numbers = { totalBlocks: 100n, usedBlocks: 60n };
  function withHeader(fields: object): Buffer {
    const header = { totalBlocks: 100n, usedBlocks: 60n, blocksPerChecksum: 16, ...fields };
    return Buffer.concat([partclone2(header), wholePartclone().subarray(110)]);
  }

  test('the numbers of blocks far into a large bitmap', async () => {
    const totalBlocks = 3_000_000;
    const isUsed = (block: number) => block === 7 || block > totalBlocks - 10;
    const image = wholePartclone({ totalBlocks, isUsed, blockBytes: 512, blocksPerChecksum: 5 });
    expect(await outcomeOf(flipped(image, image.length - 100))).toMatchObject({
      key: 'images.damage.blocks',
      args: { block: totalBlocks - 5, last: totalBlocks - 1 },
    });
  });
});

describe('partclone 0001', () => {
  const images: [string, Buffer, number][] = [
    ['', wholePartclone1(5), 0],
    ['of an old build for 64 bits', wholePartclone1(5, 4), 4],
    ['of one block', wholePartclone1(1), 0],
    ['of one block, of an old build for 64 bits', wholePartclone1(1, 4), 4],
  ];

  test.each(images)('sound %s', async (_, image) => {
    expect(await outcomeOf(image)).toEqual({
      plainBytes: image.length,
      notChecked: { key: 'images.notChecked.faultySums' },
    });
  });

  test.each(images)('the first byte of a block, and a checksum %s', async (_, image, extra) => {
    const dataAt = image.indexOf('BiTmAgIc') + 8;
    const stride = 4096 + 4 + extra;
    for (let block = 0; block * stride < image.length - dataAt; block++) {
      for (const at of [0, 4096]) {
        const args = { checksum: 'CRC-32', block: 2 * block + 1, offset: dataAt + block * stride };
        expect(await outcomeOf(flipped(image, dataAt + block * stride + at))).toMatchObject({
          key: 'images.damage.block',
          // Two builds cannot be told apart where the second block is wrong.
          args: block === 1 && extra > 0 ? { ...args, offset: expect.any(Number) } : args,
        });
      }
    }
  });

  test.each(images.slice(0, 3))('cut or too long %s', async (_, image) => {
    expect(isFound(await outcomeOf(image.subarray(0, -1)))).toBe(true);
    expect(isFound(await outcomeOf(Buffer.concat([image, Buffer.alloc(1, 1)])))).toBe(true);
    expect(await outcomeOf(flipped(image, image.indexOf('BiTmAgIc')))).toEqual({
      key: 'images.damage.bitmap',
    });
  });
});

describe('ntfsclone', () => {
  const cluster = Buffer.concat([Buffer.of(1), Buffer.alloc(4096, 'x')]);
  const gap = (clusters: number) => {
    const bytes = Buffer.alloc(9);
    bytes.writeBigUInt64LE(BigInt(clusters), 1);
    return bytes;
  };
  // The boot sector's copy is the last cluster.
  const image = Buffer.concat([ntfsclone(), cluster, gap(3000), cluster, gap(3141), cluster]);
  const notChecked = { key: 'images.notChecked.ntfsclone' };

  test.each<[string, Buffer]>([
    ['with the copy of the boot sector', image],
    ['without it', image.subarray(0, -cluster.length)],
  ])('sound: %s', async (_, bytes) => {
    expect(await outcomeOf(bytes)).toEqual({ plainBytes: bytes.length, notChecked });
  });

  test('one of an older version is not checked, which is said', async () => {
    const old = Buffer.concat([ntfsclone(9), image.subarray(56)]);
    expect(await outcomeOf(old)).toMatchObject({ notChecked: { key: 'images.notChecked.oldNtfsclone' } });
  });

  test.each<[string, Uint8Array, string]>([
    ['cut in a cluster', image.subarray(0, -100), 'damage.cut'],
    ['cut between clusters', image.subarray(0, -2 * cluster.length - 9), 'damage.cut'],
    ['too long', Buffer.concat([image, cluster]), 'damage.trailing'],
    ['an unknown command', flipped(image, 56, 4), 'damage.structure'],
    ['a gap beyond the volume', Buffer.concat([ntfsclone(), cluster, gap(9000)]), 'damage.structure'],
    ['a gap of nothing', Buffer.concat([ntfsclone(), gap(0), cluster]), 'damage.structure'],
    [
      'a gap of 2^64 clusters',
      Buffer.concat([ntfsclone(), Buffer.alloc(9, 0xff).fill(0, 0, 1)]),
      'damage.structure',
    ],
  ])('%s', async (_, bytes, key) => {
    expect(await outcomeOf(bytes)).toMatchObject({ key: `images.${key}` });
  });
});

describe('partimage', () => {
  const image = wholePartimage({ usedBlocks: 150 });
  const dataAt = image.indexOf('MAGIC-BEGIN-DATABLOCKS') + 22;

  test('sound', async () => {
    expect(await outcomeOf(image)).toEqual(sound(image));
    expect(await outcomeOf(gzipSync(image))).toEqual(sound(image));
  });

  test('any byte of what it has checksums of', async () => {
    const random = randomNumbers(77);
    const end = image.lastIndexOf('MAGIC-BEGIN-TAIL') + 24;
    for (let round = 0; round < 300; round++) {
      const at = 512 + Math.floor(random() * (end - 512));
      expect({ at, found: isFound(await outcomeOf(flipped(image, at))) }).toEqual({ at, found: true });
    }
  });

  test('tells the blocks, where a check stands behind them', async () => {
    // 64 KiB are 64 blocks; every second one of the file system is stored.
    expect(await outcomeOf(flipped(image, dataAt + 65_536 + 16 + 5))).toEqual({
      key: 'images.damage.blocks',
      args: { checksum: 'CRC-32', block: 128, last: 254, offset: dataAt + 65_536 + 16 },
    });
    // The rest has none: only the sum of all tells of it.
    expect(await outcomeOf(flipped(image, dataAt + 2 * (65_536 + 16) + 5))).toEqual({
      key: 'images.damage.total',
    });
  });

  test.each<[string, Uint8Array, string]>([
    ['cut', image.subarray(0, -20_000), 'damage.cut'],
    ['without its tail', image.subarray(0, -16_400), 'damage.cut'],
    ['too long', Buffer.concat([image, Buffer.alloc(1, 1)]), 'damage.trailing'],
    ['a check without its magic', flipped(image, dataAt + 65_536), 'damage.structure'],
  ])('%s', async (_, bytes, key) => {
    expect(await outcomeOf(bytes)).toMatchObject({ key: `images.${key}` });
  });
});

describe('a raw copy', () => {
  /** Swap space of so many pages. */
  function swapOf(pages: number, bytes = pages * 4096): Buffer {
    const swap = Buffer.alloc(bytes);
    swap.writeUInt32LE(1, 1024);
    swap.writeUInt32LE(pages - 1, 1028);
    swap.write('SWAPSPACE2', 4086);
    return swap;
  }
  const longer = swapOf(10, 440_000);
  const notChecked = { key: 'images.notChecked.raw' };

  test('tells its length', async () => {
    expect(await outcomeOf(gzipSync(swapOf(10)))).toEqual({ plainBytes: 40_960, notChecked });
    expect(await outcomeOf(gzipSync(longer))).toEqual({ plainBytes: 440_000, notChecked });
  });

  test('is incomplete when it is shorter than it says', async () => {
    expect(await outcomeOf(gzipSync(swapOf(200, 440_000)))).toEqual({
      key: 'images.problem.imageCut',
      args: { bytes: 440_000, expected: 819_200 },
    });
  });

  test('that does not end is not read for ever', async () => {
    let given = 0;
    async function* endless() {
      yield longer;
      for (;;) {
        given++;
        yield Buffer.alloc(65_536);
      }
    }
    expect(await readContent(endless, 10_000_000)).toEqual({
      plainBytes: 10_000_000,
      notChecked: { key: 'images.notChecked.tooLong' },
    });
    expect(given).toBeLessThan(200);
  });
});

test('an error of the source stays what it is', async () => {
  const failed = Object.assign(new Error('broken disk'), { code: 'EIO' });
  async function* broken() {
    yield wholePartclone().subarray(0, 50_000);
    throw failed;
  }
  await expect(readContent(broken)).rejects.toBe(failed);
});
