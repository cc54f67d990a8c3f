import { l10n } from 'vscode';
import type { LayoutProblem } from '../daemon/protocol/rules/partition-layout.ts';
import type { TableKind } from '../daemon/protocol/rules/partition-types.ts';
import type { SizeProblem } from './model/sizes.ts';

const { t } = l10n;

const computers = (count: number) => (count === 1 ? t('1 computer') : t('{count} computers', { count }));

const cloneProtocolText = (protocol: 'MULTICAST' | 'UNICAST'): string =>
  ({
    MULTICAST: t('The master sends once to all computers.'),
    UNICAST: t('The master sends to each computer separately.'),
  })[protocol];

const compressorText = (compressor: 'lzop' | 'gzip'): string =>
  ({
    lzop: t('Fast: for a network that is faster than the disks.'),
    gzip: t('Sends less and takes longer.'),
  })[compressor];

const tableText = (table: TableKind): string =>
  ({
    MSDOS: t(
      'Up to 4 primary partitions; one of them can be EXTENDED, with logical partitions. For computers in BIOS mode.',
    ),
    GPT: t('Up to 128 partitions. For computers in UEFI mode.'),
  })[table];

/** What a type is for, where its name does not say it. */
const typeText = (type: string): string => typeTexts()[type] ?? '';

const typeTexts = (): Readonly<Record<string, string>> => ({
  CACHE: t('OpenGnsys cache'),
  EFI: t('EFI system partition'),
  EXTENDED: t('holds the logical partitions, from 5 on'),
  LINUX: t('Linux, any file system'),
  'LINUX-SWAP': t('Linux swap'),
  NTFS: t('Windows'),
  WINDOWS: t('Windows, NTFS or FAT'),
  'WIN-RESERV': t('reserved by Windows'),
});

const sizeProblem = (problem: SizeProblem): string =>
  ({
    form: t('Enter a size with its unit. Examples: 30 GB, 500 MB, 20000000 KB, 25%'),
    zero: t('Enter a size greater than 0.'),
    percentOfWhat: t('The disks of these computers are unknown: enter the size in GB, MB or KB.'),
  })[problem];

interface LayoutValues {
  readonly table: TableKind;
  readonly type: string;
  readonly partition: number;
  readonly needed: string;
  readonly available: string;
}

const layoutProblem = (
  reason: LayoutProblem['reason'],
  { table, type, partition, needed, available }: LayoutValues,
): string =>
  ({
    repeated: t('Partition {partition} already exists.', { partition }),
    type: t('A {table} table has no partitions of type "{type}".', { table, type }),
    cachePlace: t('The cache must be partition 4.'),
    extendedTwice: t('There can be only one EXTENDED partition.'),
    extendedPlace: t('The EXTENDED partition must have a number from 1 to 4.'),
    noExtended: t('Partitions from 5 on need an EXTENDED partition before them.'),
    size: t('Enter a size.'),
    logicalTooLarge: t('The logical partitions need {needed}, and the EXTENDED partition has {available}.', {
      needed,
      available,
    }),
    tooLarge: t('The partitions need {needed}, and the smallest disk has {available}.', {
      needed,
      available,
    }),
  })[reason];

/** The texts of the wizards that clone, partition and clean caches. */
export const diskStrings = {
  cloneProtocolText,
  compressorText,
  tableText,
  typeText,
  sizeProblem,
  layoutProblem,

  // Clone
  cloneTitle: () => t('Clone from Master Computer'),
  selectCloneScope: () => t('Select the classroom or group of the master and the receiving computers'),
  cloneNeedsTwo: (name: string) => t('{name} has only one computer: cloning needs at least two.', { name }),
  selectMaster: () => t('Select the master: the computer that sends'),
  selectCloneSource: (name: string) => t('Select what {name} sends', { name }),
  clonePartitions: () => t('Partitions'),
  cloneCache: () => t('Images in the cache'),
  cloneCacheNotAsked: () => t('The content of the cache is unknown'),
  cloneRepository: (name: string) => t('Images of the repository {name}', { name }),
  selectCloneTarget: () => t('Select the target disk and partition on the receiving computers'),
  cloneFits: () => t('it fits'),
  cloneTooSmall: (count: number, needed: string) =>
    t('too small on {computers}: {needed} needed', { computers: computers(count), needed }),
  cloneSpeed: (most: number) => t('The speed must be at most {most}M: a computer sends.', { most }),
  selectCompressor: () => t('Select the compressor'),
  selectUnicastPort: (addresses: string) =>
    t('Select the port. Receiving computers: {addresses}', { addresses }),

  // Delete from cache
  deleteFromCacheTitle: () => t('Delete Images from Cache'),
  selectCaches: () => t('Select the classroom or group whose caches to clean'),
  selectCachedImages: () => t('Select the images to delete'),
  cachesNotAsked: (count: number) =>
    count === 1
      ? t('The cache of 1 computer is unknown.')
      : t('The caches of {count} computers are unknown.', { count }),
  cachesEmpty: (scope: string) => t('The caches of {scope} have no images.', { scope }),
  inCaches: (count: number, total: number) => t('in {count} of {total} caches', { count, total }),
  unsafeFileName: () =>
    t('Cannot be deleted with this wizard: the file name has characters that the shell interprets.'),
  sizeRange: (least: string, most: string) => t('{least} to {most}', { least, most }),

  // Partition
  partitionTitle: () => t('Partition Disk'),
  selectPartitionScope: () => t('Select the classroom or group whose disks to partition'),
  selectDisk: () => t('Select the disk'),
  noCommonDisk: () => t('These computers have no disk number in common. Select fewer of them.'),
  selectTable: () => t('Select the partition table'),
  tableNow: (count: number, total: number) => t('now on {count} of {total} computers', { count, total }),
  diskTable: (disk: number, table: TableKind) => t('disk {disk}, {table}', { disk, table }),
  editPartitions: () => t('Select a partition to change, or create the instruction'),
  newPartitions: () => t('New partitions'),
  presentPartitions: (layout: string) => t('Now: {layout}', { layout }),
  addPartition: () => t('Add Partition…'),
  removePartition: (partition: number) => t('Remove Partition {partition}', { partition }),
  keepsSize: (size: string) => t('keeps its size, {size}', { size }),
  logical: () => t('logical'),
  noTable: () => t('no partition table'),
  disksNotKnown: () => t('not known yet'),
  presentOnly: () => t('These are the current partitions of the computers. Change the new partitions above.'),
  writeInstruction: () => t('Create Instruction'),
  diskSizeUnknown: () => t('The size of the disks is unknown.'),
  spaceOnDisk: (used: string, left: string) =>
    t('{used} used, {left} free on the smallest disk', { used, left }),
  leftOnDisk: (left: string) => t('{left} free on the smallest disk', { left }),
  partitionsNeeded: () => t('Add at least one partition.'),
  partitionsWrong: (count: number) =>
    count === 1 ? t('1 partition has problems.') : t('{count} partitions have problems.', { count }),
  selectNumber: () => t('Select the number of the partition'),
  selectType: () => t('Select the partition type'),
  otherTypes: () => t('Other types'),
  selectCacheSize: () => t('Select the size of the cache'),
  keepCacheSize: () => t('Keep its size'),
  otherSize: () => t('Another size…'),
  sizePrompt: () => t('Size. Examples: 30 GB, 500 MB, 20000000 KB, 25%'),
  sizeInKB: (size: number) => t('{size} KB', { size }),
};
