/** The kinds of partition table that the engine makes. */
export type TableKind = 'MSDOS' | 'GPT';

/**
 * The types that a partition can be made with, by the table, as the engine writes them (partitionTypes of the catalogue,
 * held by a test): those that the console offers first, in its order. EMPTY is no partition, and CACHE is made by
 * initCache; the console offers MBR and BIOS-BOOT for GPT too, but the engine refuses them.
 */
export const partitionTypes: Readonly<Record<TableKind, readonly string[]>> = {
  MSDOS: [
    'NTFS',
    'FAT32',
    'FAT16',
    'FAT12',
    'HNTFS',
    'HFAT32',
    'HFAT16',
    'HFAT12',
    'LINUX',
    'LINUX-SWAP',
    'LINUX-RAID',
    'LINUX-LVM',
    'HFS',
    'FREEBSD',
    'OPENBSD',
    'SOLARIS',
    'SOLARIS-BOOT',
    'VMFS',
    'DATA',
    'EFI',
    'GPT',
    'EXTENDED',
    ...['WINDOWS', 'EXFAT', 'EXT2', 'EXT3', 'EXT4', 'REISERFS', 'REISER4', 'XFS', 'JFS', 'HFS+'],
  ],
  GPT: [
    'WINDOWS',
    'WIN-RESERV',
    'LINUX',
    'LINUX-RESERV',
    'LINUX-SWAP',
    'LINUX-RAID',
    'LINUX-LVM',
    'CHROMEOS',
    'CHROMEOS-KRN',
    'CHROMEOS-RESERV',
    'HFS',
    'HFS-BOOT',
    'HFS-RAID',
    'FREEBSD',
    'FREEBSD-DISK',
    'FREEBSD-BOOT',
    'FREEBSD-SWAP',
    'SOLARIS',
    'SOLARIS-DISK',
    'SOLARIS-BOOT',
    'SOLARIS-SWAP',
    'EFI',
    ...['NTFS', 'EXFAT', 'FAT32', 'FAT16', 'FAT12', 'HNTFS', 'HFAT32', 'HFAT16', 'HFAT12'],
    ...['EXT2', 'EXT3', 'EXT4', 'REISERFS', 'REISER4', 'XFS', 'JFS', 'HFS+', 'HFSPLUS'],
  ],
};

/** The partition that the console's wizards keep for the cache. */
export const cachePartition = 4;

/** KiB of a disk that partitions cannot have (rules of wizards.partitionMsdos and partitionGpt). */
export const reservedKB = 1024;

/** The first logical partition of an MSDOS table: those before it are primary ones. */
export const firstLogical = 5;

/** What partitions hold that no computer sends to others, as clients tell it. */
const notClonable = new Set(['CACHE', 'EMPTY', 'EXTENDED', 'LINUX-SWAP', 'SWAP']);

/** Whether a partition with this file system can be sent to other computers. */
export function isClonable(filesystem: string): boolean {
  return !notClonable.has(filesystem.toUpperCase());
}
