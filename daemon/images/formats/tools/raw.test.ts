import { describe, expect, test } from 'vitest';
import { raw } from './raw.ts';

type Field = [offset: number, value: string | number | bigint, bytes?: number];

/** The start of a raw copy: texts, and numbers little endian; negative widths are big endian. */
function start(...fields: Field[]): Uint8Array {
  const head = Buffer.alloc(131_072);
  for (const [offset, value, bytes = 1] of fields) {
    if (typeof value === 'string') head.write(value, offset, 'latin1');
    else if (typeof value === 'bigint' && bytes < 0) head.writeBigUInt64BE(value, offset);
    else if (typeof value === 'bigint') head.writeBigUInt64LE(value, offset);
    else if (bytes < 0) head.writeUIntBE(value, offset, -bytes);
    else head.writeUIntLE(value, offset, bytes);
  }
  return head;
}

const boot: Field = [510, '\x55\xaa'];
const ext: Field[] = [
  [1080, 0xef53, 2],
  [1028, 10_000, 4],
  [1048, 2, 4],
];

describe('the size by the header', () => {
  test.each<[string, number, Uint8Array]>([
    ['NTFS', 512 * 6144, start([3, 'NTFS    '], [11, 512, 2], [40, 6143n])],
    ['EXFAT', 512 * 9000, start([3, 'EXFAT   '], [72, 9000n], [108, 9])],
    ['FAT12', 512 * 2880, start([54, 'FAT12   '], [11, 512, 2], [19, 2880, 2], boot)],
    ['FAT16', 512 * 70_000, start([54, 'FAT16   '], [11, 512, 2], [32, 70_000, 4], boot)],
    ['FAT32', 4096 * 70_000, start([82, 'FAT32   '], [11, 4096, 2], [32, 70_000, 4], boot)],
    ['GPT', 512 * 40_960, start([512, 'EFI PART'], [544, 40_959n], boot)],
    ['GPT', 4096 * 5120, start([4096, 'EFI PART'], [4128, 5119n], boot)],
    ['XFS', 4096 * 76_800, start([0, 'XFSB'], [4, 4096, -4], [8, 76_800n, -8])],
    ['EXT2', 4096 * 10_000, start(...ext)],
    ['EXT3', 4096 * 10_000, start(...ext, [1116, 4, 4])],
    ['EXT4', 4096 * 10_000, start(...ext, [1116, 4, 4], [1120, 0x40, 4], [1360, 7, 4])],
    ['EXT4', 4096 * (2 ** 32 + 10_000), start(...ext, [1120, 0xc0, 4], [1360, 1, 4])],
    ['F2FS', 4096 * 16_384, start([1024, '\x10\x20\xf5\xf2'], [1040, 12, 4], [1060, 16_384n])],
    ['HFSPLUS', 4096 * 900, start([1024, 'H+'], [1026, 4, -2], [1064, 4096, -4], [1068, 900, -4])],
    ['HFSPLUS', 4096 * 900, start([1024, 'HX'], [1026, 5, -2], [1064, 4096, -4], [1068, 900, -4])],
    ['NILFS2', 209_715_200, start([1024, 2, 4], [1030, '44'], [1056, 209_715_200n])],
    ['APFS', 4096 * 5000, start([32, 'NXSB'], [36, 4096, 4], [40, 5000n])],
    ['REISERFS', 4096 * 9000, start([65_588, 'ReIsEr2Fs'], [65_536, 9000, 4], [65_580, 4096, 2])],
    ['BTRFS', 134_217_728, start([65_600, '_BHRfS_M'], [65_648, 134_217_728n])],
    ['SQUASHFS', 44_100, start([0, 'hsqs'], [40, 44_100n])],
    // The last partition is not the one with the last entry.
    [
      'MBR',
      512 * 20_480,
      start(boot, [450, 7], [454, 18_432, 4], [458, 2048, 4], [466, 131], [470, 2048, 4], [474, 16_384, 4]),
    ],
  ])('%s of %i bytes', (filesystem, bytes, head) => {
    expect(raw.matches(head)).toBe(true);
    expect(raw.read(head)).toMatchObject({ filesystem, deviceBytes: bytes, usedBytes: bytes });
  });
});

const ext2 = start(...ext);

test('the length of the copy counts when it is larger', () => {
  expect(raw.read(ext2, 50_000_000)).toMatchObject({ deviceBytes: 50_000_000, legacySizeKB: 48_829 });
});

test.each<[string, Uint8Array]>([
  ['BITLOCKER', start([3, '-FVE-FS-'])],
  ['HFS', start([1024, 'BD'], [1038, 3, -2])],
  ['JFS', start([32_768, 'JFS1'])],
  ['REISER4', start([65_536, 'ReIsEr4'])],
])('%s: only the length of the copy tells', (filesystem, head) => {
  expect(raw.read(head, 50_000_000)).toMatchObject({ filesystem, deviceBytes: 50_000_000 });
  expect(() => raw.read(head)).toThrow('images.problem.sizeUnknown');
});

test.each<[string, string, Uint8Array, number | undefined]>([
  ['a copy that is shorter', 'imageCut', ext2, 40_959_999],
  ['a size above 2^53', 'headerValue', start([65_600, '_BHRfS_M'], [65_648, 2n ** 53n]), undefined],
])('%s', (_, problem, head, bytes) => {
  expect(() => raw.read(head, bytes)).toThrow(`images.problem.${problem}`);
});

test.each<[string, Uint8Array]>([
  ['the boot signature alone', start(boot)],
  ['the boot signature and text where partitions are listed', start([440, 'partition '.repeat(7)], boot)],
  ['NTFS with impossible sectors', start([3, 'NTFS    '], [11, 500, 2], [40, 6143n])],
  ['ext with impossible blocks', start(...ext, [1048, 99, 4])],
  ['text with the letters of HFS+', start([1024, 'H+ is a file system'])],
  ['nothing', new Uint8Array()],
])('is no raw copy: %s', (_, head) => expect(raw.matches(head)).toBe(false));
