import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { concat } from './bytes.ts';
import { inspectionOf } from './inspection.ts';
import { FormatProblem } from './problem.ts';
import { readHeader } from './read-header.ts';
import {
  expectedInspection,
  expectedRows,
  fixture,
  fixtures,
  ntfsclone,
  partclone1,
  partclone2,
  partimage,
  randomNumbers,
  sourceOf,
} from './test-images.ts';

const rows = expectedRows(fixtures);

const bytesOf = (text: string) => new TextEncoder().encode(text);
const zeroes = (length: number) => new Uint8Array(length);

/** The key of the problem that reading it ends with, or the header. */
async function outcomeOf(bytes: Uint8Array) {
  try {
    return await readHeader(sourceOf(bytes));
  } catch (error) {
    if (error instanceof FormatProblem) {
      return error.problem;
    }
    throw error;
  }
}

describe('real images', () => {
  test.each(rows)('$file is what its maker says', async (row) => {
    const { file = '' } = row;
    const bytes = fixture(file);
    const header = await readHeader(sourceOf(bytes), bytes.length);
    expect(inspectionOf(file, header)).toEqual({ file, ...expectedInspection(row) });
  });

  test('there are rows', () => expect(rows.length).toBeGreaterThanOrEqual(11));

  test('the header tells the exact length of the whole image', async () => {
    const plain = fixture('ext4-none.img');
    expect(await readHeader(sourceOf(plain))).toMatchObject({ imageBytes: plain.length });
  });
});

describe('made headers', () => {
  const volume = { deviceBytes: 4_096_000n, totalBlocks: 1000n, usedBlocks: 10n };
  test.each<[string, Uint8Array, object]>([
    ['partclone 0001', partclone1(volume), { tool: 'PARTCLONE', filesystem: 'NTFS', deviceBytes: 4_096_000 }],
    ['a name with a blank', partclone2({ filesystem: 'HFS Plus' }), { filesystem: 'HFSPLUS' }],
    ['no device size', partclone2({ deviceBytes: 0n }), { deviceBytes: 4_096_000 }],
    ['a device larger than its blocks', partclone2({ deviceBytes: 5_000_000n }), { deviceBytes: 5_000_000 }],
    [
      'both counts of used blocks',
      partclone2({ superblockUsed: 34n, usedBlocks: 49n }),
      { usedBytes: 200_704 },
    ],
    ['ntfsclone', ntfsclone(), { tool: 'NTFSCLONE', deviceBytes: 25_165_824, legacySizeKB: 25_161 }],
    [
      'partimage',
      partimage(),
      { tool: 'PARTIMAGE', filesystem: 'EXT3FS', usedBytes: 102_400, legacySizeKB: 3_145_728 },
    ],
    [
      'two gzip members, the first one empty',
      concat([gzipSync(''), gzipSync(partclone2())]),
      { compressor: 'GZIP' },
    ],
    [
      'a gzip cut behind the header',
      gzipSync(concat([partclone2(), zeroes(9e6)])).subarray(0, -4000),
      { compressor: 'GZIP' },
    ],
  ])('%s', async (_, bytes, header) => expect(await outcomeOf(bytes)).toMatchObject(header));
});

describe('what is no image', () => {
  const value = (field: string) => ({
    key: 'images.problem.headerValue',
    args: { tool: 'PARTCLONE', field },
  });
  test.each<[string, Uint8Array, object]>([
    ['nothing', new Uint8Array(), { key: 'images.problem.empty' }],
    ['one byte', bytesOf('x'), { key: 'images.problem.unknown' }],
    ['text', bytesOf('a note about room 3\n'), { key: 'images.problem.unknown' }],
    ['a compressed text', gzipSync('a note about room 3\n'), { key: 'images.problem.unknown' }],
    ['a bomb', gzipSync(zeroes(64e6)), { key: 'images.problem.unknown' }],
    ['only the magic', bytesOf('partclone-image\0'), { key: 'images.problem.headerCut' }],
    ['a cut header', partclone2().subarray(0, 109), { key: 'images.problem.headerCut' }],
    ['a cut header, compressed', gzipSync(partclone2().subarray(0, 60)), { key: 'images.problem.headerCut' }],
    ['a cut gzip', gzipSync(partclone2()).subarray(0, 15), { key: 'images.problem.compressedCut' }],
    [
      'a damaged gzip',
      concat([gzipSync('x').subarray(0, 10), zeroes(99).fill(0xff)]),
      { key: 'images.problem.compressedDamaged' },
    ],
    ['a cut lzop', fixture('ext4-lzop.img').subarray(0, 900), { key: 'images.problem.compressedCut' }],
    ['a cut zstd', fixture('btrfs2t-zstd.img').subarray(0, 30), { key: 'images.problem.compressedCut' }],
    ['a cut lz4', fixture('ext4-lz4.img').subarray(0, 900), { key: 'images.problem.compressedCut' }],
    ['a cut xz', fixture('f2fs-xz.img').subarray(0, 40), { key: 'images.problem.compressedCut' }],
    [
      'a cut bzip2',
      fixture('ext3-partimage-z2.img').subarray(0, 900),
      { key: 'images.problem.compressedCut' },
    ],
    ['lzip', bytesOf('LZIP\x01'), { key: 'images.problem.compressorUnread', args: { compressor: 'lzip' } }],
    ['only the start of partimage', bytesOf('PaRtImAgE-VoLuMe\0'), { key: 'images.problem.headerCut' }],
    ['partimage that saved nothing', partimage({ local: false }), { key: 'images.problem.headerCut' }],
    [
      'a later volume of partimage',
      partimage({ volume: 2 }),
      { key: 'images.problem.laterVolume', args: { volume: 3 } },
    ],
    [
      'a changed partimage header',
      partimage().map((byte, at) => (at === 6000 ? 1 : byte)),
      { key: 'images.problem.headerChecksum', args: { tool: 'PARTIMAGE' } },
    ],
    [
      'more used than there are in partimage',
      partimage({ usedBlocks: 4000n }),
      { key: 'images.problem.headerValue', args: { tool: 'PARTIMAGE', field: 'used blocks' } },
    ],
    [
      'another version',
      bytesOf(`partclone-image${'\0'.repeat(15)}0003`),
      { key: 'images.problem.version', args: { tool: 'PARTCLONE', version: '0003' } },
    ],
    [
      'a version that is no text',
      bytesOf(`partclone-image${'\0'.repeat(15)}\x1b[2J`),
      { key: 'images.problem.version', args: { tool: 'PARTCLONE', version: '??2J' } },
    ],
    ['big endian', partclone2({ byteOrder: 0xdec0 }), { key: 'images.problem.byteOrder' }],
    ['block size 0', partclone2({ blockBytes: 0 }), value('block size')],
    ['blocks of 128 MiB', partclone2({ blockBytes: 2 ** 27 }), value('block size')],
    ['no blocks', partclone2({ totalBlocks: 0n, usedBlocks: 0n }), { key: 'images.problem.noBlocks' }],
    ['2^63 blocks', partclone2({ totalBlocks: 2n ** 63n, deviceBytes: 1n }), value('total blocks')],
    ['more used than there are', partclone2({ usedBlocks: 1001n }), value('used blocks')],
    ['more used in the superblock', partclone2({ superblockUsed: 1001n }), value('used blocks')],
    ['a device smaller than its blocks', partclone2({ deviceBytes: 4096n }), value('device size')],
    ['a device above 2^53', partclone2({ deviceBytes: 2n ** 53n }), value('device size')],
    ['a name that is none', partclone2({ filesystem: 'A:B' }), value('file system')],
    ['a name with terminal controls', partclone2({ filesystem: '\x1b[2J' }), value('file system')],
    [
      'a newer ntfsclone',
      ntfsclone(11),
      { key: 'images.problem.version', args: { tool: 'NTFSCLONE', version: '11.1' } },
    ],
  ])('%s', async (_, bytes, problem) => expect(await outcomeOf(bytes)).toMatchObject(problem));
});

test('reads no more of an endless file than its bound', async () => {
  let given = 0;
  async function* endless() {
    // Members without content: nothing comes out, however much goes in.
    const members = concat(new Array(3000).fill(gzipSync('')));
    for (;;) {
      given += members.length;
      yield members;
    }
  }
  await expect(readHeader(endless())).rejects.toMatchObject({ problem: { key: 'images.problem.tooDeep' } });
  expect(given).toBeLessThan(18 * 1024 * 1024);
});

describe('damaged at random', () => {
  /** With how many bytes each must have at least to be read. */
  const sound: [string, Uint8Array, number][] = [
    ['none', partclone2(), 110],
    ['gzip', gzipSync(partclone2()), 40],
    // Its first block, which gives nothing before it is whole.
    ['lzop', fixture('ext4-lzop.img').subarray(0, 60_000), 1000],
    ['zstd', zstdCompressSync(partclone2()), 40],
    ['lz4', fixture('ext4-lz4.img'), 1000],
    ['xz', fixture('f2fs-xz.img'), 60],
    ['bzip2', fixture('ext3-partimage-z2.img'), 1000],
    ['partimage', partimage(), 17_188],
    // A raw copy tells how long it must be.
    ['raw', fixture('sync-squashfs.img.diff'), 1000],
    ['ntfsclone', ntfsclone(), 50],
    ['0001', partclone1({ deviceBytes: 4_096_000n, totalBlocks: 1000n, usedBlocks: 10n }), 4160],
  ];

  test.each(sound)('%s, some bytes changed: a header within the limits, or a problem', async (_, bytes) => {
    const random = randomNumbers(20_240_501);
    for (let round = 0; round < 300; round++) {
      const mutated = Uint8Array.from(bytes);
      for (let i = 0; i <= random() * 4; i++) {
        mutated[Math.floor(random() * Math.min(mutated.length, 200))] = Math.floor(random() * 256);
      }
      const outcome = await outcomeOf(mutated);
      if ('key' in outcome) {
        continue;
      }
      expect(outcome.filesystem).toMatch(/^[A-Z0-9+._-]+$/);
      const { deviceBytes = 0, usedBytes } = outcome;
      expect(Number.isSafeInteger(deviceBytes) && deviceBytes > 0).toBe(true);
      expect(usedBytes).toBeLessThanOrEqual(deviceBytes);
    }
  });

  test.each(sound)('%s, cut anywhere before its header ends: a problem', async (_, bytes, needed) => {
    for (let length = 0; length < needed; length += length < 200 ? 1 : 37) {
      expect(await outcomeOf(bytes.subarray(0, length))).toHaveProperty('key');
    }
  });
});
