import { describe, expect, test } from 'vitest';
import { inspectionOf } from '../inspection.ts';
import { raw, withPlainBytes } from './raw.ts';

type Field = [offset: number, value: string | number | bigint, bytes?: number];

/** The start of a raw copy: texts, and numbers little endian; negative widths are big endian. */
function start(...fields: Field[]): Uint8Array {
  const head = Buffer.alloc(131_072);
  for (const [offset, value, bytes = 1] of fields) {
    if (typeof value === 'string') {
      head.write(value, offset, 'latin1');
    } else if (typeof value === 'bigint' && bytes < 0) {
      head.writeBigUInt64BE(value, offset);
    } else if (typeof value === 'bigint') {
      head.writeBigUInt64LE(value, offset);
    } else if (bytes < 0) {
      head.writeUIntBE(value, offset, -bytes);
    } else {
      head.writeUIntLE(value, offset, bytes);
    }
  }
  return head;
}

const boot: Field = [510, '\x55\xaa'];
const ext: Field[] = [
  [1080, 0xef53, 2],
  [1028, 10_000, 4],
  [1048, 2, 4],
];

/** LVM2's label in the sector at `sector`: a physical volume of 20 MiB. */
function lvm(sector: number, headerAt = 32): Uint8Array {
  return start(
    [sector, 'LABELONE'],
    [sector + 20, headerAt, 4],
    [sector + 24, 'LVM2 001'],
    [sector + 64, 20_971_520n],
  );
}

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
    // Of this device, not of all that the file system has.
    ['BTRFS', 134_217_728, start([65_600, '_BHRfS_M'], [65_648, 524_288_000n], [65_745, 134_217_728n])],
    ['REFS', 4096 * 9000, start([3, 'ReFS'], [16, 'FSRS'], [24, 9000n], [32, 4096, 4], boot)],
    ['LVM', 20_971_520, lvm(512)],
    ['LVM', 20_971_520, lvm(1536)],
    ['SWAP', 4096 * 5120, start([1024, 1, 4], [1028, 5119, 4], [4086, 'SWAPSPACE2'])],
    ['SWAP', 65_536 * 320, start([1024, 1, 4], [1028, 319, 4], [65_526, 'SWAPSPACE2'])],
    ['EXFAT', 4096 * 9000, start([3, 'EXFAT   '], [72, 9000n], [108, 12])],
    ['NTFS', 4096 * 6144, start([3, 'NTFS    '], [11, 4096, 2], [40, 6143n])],
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
  ['LUKS', start([0, 'LUKS\xba\xbe'], [6, 1, -2])],
  ['LUKS', start([0, 'LUKS\xba\xbe'], [6, 2, -2])],
  ['BITLOCKER', start([3, '-FVE-FS-'])],
  ['HFS', start([1024, 'BD'], [1038, 3, -2])],
  ['JFS', start([32_768, 'JFS1'])],
  ['REISER4', start([65_536, 'ReIsEr4'])],
])('%s: only the length of the copy tells', (filesystem, head) => {
  expect(raw.read(head, 50_000_000)).toMatchObject({ filesystem, deviceBytes: 50_000_000 });
  const unknown = raw.read(head);
  expect(unknown).toEqual({ filesystem });
  const header = { ...unknown, tool: 'DD', compressor: 'ZSTD' };
  expect(inspectionOf('a', header)).toEqual({
    file: 'a',
    tool: 'DD',
    compressor: 'ZSTD',
    filesystem,
    ogInfo: `DD:ZSTD:${filesystem}:`,
  });
  expect(inspectionOf('a', withPlainBytes(header, 409_600))).toMatchObject({
    restoreSizeKB: 400,
    usedSizeKB: 400,
    ogInfo: `DD:ZSTD:${filesystem}:400`,
  });
});

describe('what unpacking finds', () => {
  // The end of its partition in sectors of 4096 bytes: by the table alone it is an eighth of it.
  const mbr4k = start(boot, [450, 7], [454, 256, 4], [458, 4864, 4]);
  const header = { ...raw.read(mbr4k), tool: 'DD', compressor: 'GZIP' };

  test('counts when it is more than the header tells', () => {
    expect(header).toMatchObject({ filesystem: 'MBR', deviceBytes: 512 * 5120 });
    expect(withPlainBytes(header, 4096 * 5120)).toMatchObject({
      deviceBytes: 4096 * 5120,
      usedBytes: 4096 * 5120,
      legacySizeKB: 20_480,
      imageBytes: 4096 * 5120,
    });
  });

  test.each([[undefined], [1000], [512 * 5120]])('does not when it is %j bytes', (bytes) => {
    expect(withPlainBytes(header, bytes)).toBe(header);
  });

  test('says nothing of an image whose header is exact', () => {
    const clone = { tool: 'PARTCLONE', compressor: 'GZIP', filesystem: 'NTFS', deviceBytes: 10 };
    expect(withPlainBytes(clone, 1000)).toBe(clone);
  });
});

test.each<[string, string, Uint8Array, number | undefined]>([
  ['a copy that is shorter', 'imageCut', ext2, 40_959_999],
  ['a size above 2^53', 'headerValue', start([65_600, '_BHRfS_M'], [65_745, 2n ** 53n]), undefined],
])('%s', (_, problem, head, bytes) => {
  expect(() => raw.read(head, bytes)).toThrow(`images.problem.${problem}`);
});

test.each<[string, Uint8Array]>([
  ['the boot signature alone', start(boot)],
  ['the boot signature and text where partitions are listed', start([440, 'partition '.repeat(7)], boot)],
  ['NTFS with impossible sectors', start([3, 'NTFS    '], [11, 500, 2], [40, 6143n])],
  ['ext with impossible blocks', start(...ext, [1048, 99, 4])],
  ['text with the letters of HFS+', start([1024, 'H+ is a file system'])],
  ['LUKS of another version', start([0, 'LUKS\xba\xbe'], [6, 3, -2])],
  ['an LVM label whose header is elsewhere', lvm(512, 0xffff_fff0)],
  ['the magic of swap space alone', start([4086, 'SWAPSPACE2'])],
  ['nothing', new Uint8Array()],
])('is no raw copy: %s', (_, head) => expect(raw.matches(head)).toBe(false));
