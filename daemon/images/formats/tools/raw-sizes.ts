/** The tests and sizes of raw copies (image-formats 3.5): what stands where in a file system or on a disk. */
import { startsWith, viewOf } from '../bytes.ts';

/** The start of a raw copy, filled up with zeroes to where every field is. */
export class RawStart {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(head: Uint8Array) {
    this.#bytes = new Uint8Array(Math.max(head.length, 128 * 1024));
    this.#bytes.set(head);
    this.#view = viewOf(this.#bytes);
  }

  has(offset: number, magic: string | readonly number[]): boolean {
    return startsWith(this.#bytes, magic, offset);
  }

  u8 = (offset: number): number => this.#view.getUint8(offset);
  u16 = (offset: number): number => this.#view.getUint16(offset, true);
  u16BE = (offset: number): number => this.#view.getUint16(offset);
  u32 = (offset: number): number => this.#view.getUint32(offset, true);
  u32BE = (offset: number): number => this.#view.getUint32(offset);
  u64 = (offset: number): bigint => this.#view.getBigUint64(offset, true);
  u64BE = (offset: number): bigint => this.#view.getBigUint64(offset);
}

/** Bytes of the whole; 0n or undefined: the numbers are not those of this kind. */
type Size = (raw: RawStart) => bigint | undefined;

export interface RawKind {
  /** As blkid calls it, in upper case. */
  readonly name: string;
  matches(raw: RawStart): boolean;
  /** Without it, the header does not tell. */
  readonly size?: Size;
}

const isPowerOfTwo = (value: number, least: number, most: number): boolean =>
  value >= least && value <= most && (value & (value - 1)) === 0;

const bootSignature = (raw: RawStart): boolean => raw.has(510, [0x55, 0xaa]);

/** The BIOS parameter block that NTFS and FAT begin with. */
const sectorsSize = (raw: RawStart, sectors: bigint): bigint | undefined => {
  const bytes = raw.u16(11);
  return isPowerOfTwo(bytes, 128, 8192) ? sectors * BigInt(bytes) : undefined;
};

// The copy of the boot sector lies behind the last one that is counted.
const ntfsSize: Size = (raw) => sectorsSize(raw, raw.u64(40) + 1n);

const fatSize: Size = (raw) => sectorsSize(raw, BigInt(raw.u16(19) || raw.u32(32)));

const extSize: Size = (raw) => {
  const exponent = raw.u32(1048);
  if (exponent > 6) {
    return undefined;
  }
  const high = raw.u32(1120) & 0x80 ? raw.u32(1360) : 0;
  return ((BigInt(high) << 32n) | BigInt(raw.u32(1028))) * BigInt(1024 << exponent);
};

const ext = (name: string, matches: (raw: RawStart) => boolean): RawKind => ({
  name,
  matches: (raw) => raw.has(1080, [0x53, 0xef]) && matches(raw),
  size: extSize,
});

const isExt4 = (raw: RawStart): boolean => (raw.u32(1120) & 0x2c0) !== 0;
const hasJournal = (raw: RawStart): boolean => (raw.u32(1116) & 4) !== 0;

const gpt = (sector: number): RawKind => ({
  name: 'GPT',
  matches: (raw) => raw.has(sector, 'EFI PART'),
  // The backup header is in the last sector.
  size: (raw) => (raw.u64(sector + 32) + 1n) * BigInt(sector),
});

const hfsPlus = (magic: string): RawKind => ({
  name: 'HFSPLUS',
  matches: (raw) => raw.has(1024, magic) && (raw.u16BE(1026) === 4 || raw.u16BE(1026) === 5),
  size: (raw) => BigInt(raw.u32BE(1064)) * BigInt(raw.u32BE(1068)),
});

/** LVM2's label lies in one of the first four sectors, and behind it its header: 32 bytes of UUID, then the size. */
const lvmLabel = (raw: RawStart): number | undefined =>
  [0, 512, 1024, 1536].find((at) => raw.has(at, 'LABELONE') && raw.has(at + 24, 'LVM2 001'));

const lvmSize: Size = (raw) => {
  const label = lvmLabel(raw) ?? 0;
  const header = raw.u32(label + 20);
  return header <= 512 - 40 ? raw.u64(label + header + 32) : undefined;
};

/** Swap space ends its first page with its magic; the size of a page is the machine's. */
const swapPage = (raw: RawStart): number | undefined =>
  [4096, 8192, 16_384, 32_768, 65_536].find((page) => raw.has(page - 10, 'SWAPSPACE2'));

const partitions = [446, 462, 478, 494];

// In sectors of 512 bytes, which may be 4096: then it is the least that there can be (only unpacking tells).

const mbrSize: Size = (raw) => {
  const ends = partitions
    .filter((entry) => raw.u8(entry + 4) !== 0)
    .map((entry) => raw.u32(entry + 8) + raw.u32(entry + 12));
  return ends.length > 0 ? BigInt(Math.max(...ends)) * 512n : undefined;
};

/** In the order in which they are tried. */
export const rawKinds: readonly RawKind[] = [
  {
    name: 'LUKS',
    matches: (raw) => raw.has(0, [0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe]) && [1, 2].includes(raw.u16BE(6)),
  },
  { name: 'NTFS', matches: (raw) => raw.has(3, 'NTFS    '), size: ntfsSize },
  {
    name: 'EXFAT',
    matches: (raw) => raw.has(3, 'EXFAT   ') && raw.u8(108) < 16,
    size: (raw) => raw.u64(72) << BigInt(raw.u8(108)),
  },
  { name: 'BITLOCKER', matches: (raw) => raw.has(3, '-FVE-FS-') },
  {
    name: 'REFS',
    matches: (raw) => raw.has(3, 'ReFS\0\0\0\0') && raw.has(16, 'FSRS'),
    size: (raw) => (isPowerOfTwo(raw.u32(32), 512, 4096) ? raw.u64(24) * BigInt(raw.u32(32)) : undefined),
  },
  { name: 'FAT32', matches: (raw) => raw.has(82, 'FAT32   ') && bootSignature(raw), size: fatSize },
  { name: 'FAT12', matches: (raw) => raw.has(54, 'FAT12   ') && bootSignature(raw), size: fatSize },
  { name: 'FAT16', matches: (raw) => raw.has(54, 'FAT16   ') && bootSignature(raw), size: fatSize },
  gpt(512),
  gpt(4096),
  { name: 'XFS', matches: (raw) => raw.has(0, 'XFSB'), size: (raw) => BigInt(raw.u32BE(4)) * raw.u64BE(8) },
  ext('EXT4', isExt4),
  ext('EXT3', hasJournal),
  ext('EXT2', () => true),
  {
    name: 'F2FS',
    matches: (raw) => raw.has(1024, [0x10, 0x20, 0xf5, 0xf2]) && raw.u32(1040) < 24,
    size: (raw) => raw.u64(1060) << BigInt(raw.u32(1040)),
  },
  hfsPlus('H+'),
  hfsPlus('HX'),
  { name: 'HFS', matches: (raw) => raw.has(1024, 'BD') && raw.u16BE(1038) === 3 },
  // Its revision stands before the magic, which is short.
  {
    name: 'NILFS2',
    matches: (raw) => raw.has(1024, [2, 0, 0, 0]) && raw.has(1030, '44'),
    size: (raw) => raw.u64(1056),
  },
  { name: 'APFS', matches: (raw) => raw.has(32, 'NXSB'), size: (raw) => BigInt(raw.u32(36)) * raw.u64(40) },
  { name: 'LVM', matches: (raw) => lvmLabel(raw) !== undefined, size: lvmSize },
  {
    name: 'SWAP',
    matches: (raw) => swapPage(raw) !== undefined && raw.u32(1024) === 1,
    // The number of its last page.
    size: (raw) => BigInt(raw.u32(1028) + 1) * BigInt(swapPage(raw) ?? 0),
  },
  { name: 'JFS', matches: (raw) => raw.has(32_768, 'JFS1') },
  {
    name: 'REISERFS',
    matches: (raw) => raw.has(65_588, 'ReIsEr2Fs') || raw.has(65_588, 'ReIsEr3Fs'),
    size: (raw) => BigInt(raw.u32(65_536)) * BigInt(raw.u16(65_580)),
  },
  { name: 'REISER4', matches: (raw) => raw.has(65_536, 'ReIsEr4') },
  // Of this device: the number at 65 648 is that of all devices together.
  { name: 'BTRFS', matches: (raw) => raw.has(65_600, '_BHRfS_M'), size: (raw) => raw.u64(65_745) },
  { name: 'SQUASHFS', matches: (raw) => raw.has(0, 'hsqs'), size: (raw) => raw.u64(40) },
  {
    name: 'MBR',
    // The signature alone is no proof of anything.
    matches: (raw) => bootSignature(raw) && partitions.every((entry) => (raw.u8(entry) & 0x7f) === 0),
    size: mbrSize,
  },
];
