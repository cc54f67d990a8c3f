import type { Computer, Disk } from '../../daemon/protocol/index.ts';
import type { LayoutRow } from '../../daemon/protocol/rules/partition-layout.ts';
import {
  cachePartition,
  firstLogical,
  partitionTypes,
  type TableKind,
} from '../../daemon/protocol/rules/partition-types.ts';
import { smallestDiskKB } from './disk-layouts.ts';

/** The disk that gets the rows, on all these computers. */
export interface Target {
  readonly table: TableKind;
  readonly disk: number;
  readonly computers: readonly Computer[];
}

/** What is known of the disks: what a layout is judged by. */
export function limitsOf({ disk, computers }: Pick<Target, 'disk' | 'computers'>) {
  return {
    smallestDiskKB: smallestDiskKB(disk, computers),
    presentCacheKB: Math.max(0, ...computers.map(({ cache }) => cache?.sizeKB ?? 0)),
  };
}

/** What the console offers first for an EFI system partition, KiB (defaults of wizards.partitionGpt). */
const efiKB = 512_000;

/** The last number that is offered: an MSDOS table has no end, and nobody has more on one disk. */
const lastNumber: Readonly<Record<TableKind, number>> = { MSDOS: 15, GPT: 128 };

/**
 * The rows to begin with: those of the last run, else the ones that most computers have now, else none but the EFI
 * partition of GPT. A cache that is on that disk is kept.
 */
export function firstRows(
  { table, disk, computers }: Target,
  present: Disk | undefined,
  remembered: readonly LayoutRow[] | undefined,
): LayoutRow[] {
  if (remembered) {
    return [...remembered];
  }
  // A cache on another disk would move here, and lose its images.
  const keepsCache = computers.some(({ cache }) => cache?.disk === disk);
  const cache: LayoutRow[] = keepsCache ? [{ partition: cachePartition, type: 'CACHE', sizeKB: 0 }] : [];
  const now = present?.table === table ? presentRows(table, present) : [];
  return now.length > 0 ? inOrder([...now, ...cache]) : inOrder([...emptyDisk(table), ...cache]);
}

function emptyDisk(table: TableKind): LayoutRow[] {
  return table === 'GPT' ? [{ partition: 1, type: 'EFI', sizeKB: efiKB }] : [];
}

/** The partitions of a disk as rows, without its cache and what the engine cannot make. */
function presentRows(table: TableKind, { partitions }: Disk): LayoutRow[] {
  return partitions.flatMap(({ partition, filesystem, code, sizeKB }) => {
    const type = typeOf(table, filesystem, code);
    return type === undefined || sizeKB <= 0 ? [] : [{ partition, type, sizeKB }];
  });
}

/** The engine's name for what a client tells: by the type in the table, else by the file system. */
function typeOf(table: TableKind, filesystem: string, code: string): string | undefined {
  const upper = filesystem.toUpperCase();
  // Of GPT its type is that of Linux.
  if (upper === 'CACHE') {
    return undefined;
  }
  const known = partitionTypes[table];
  const plain = code.toUpperCase().replace(/^0+(?=.)/, '');
  const ofCode = Object.hasOwn(types, plain) ? types[plain] : undefined;
  if (ofCode !== undefined && known.includes(ofCode)) {
    return ofCode;
  }
  return known.includes(upper) ? upper : undefined;
}

/** The types that classrooms have, as the console calls them, by their codes (partitionTypes of the catalogue). */
const types: Readonly<Record<string, string>> = {
  ...{ '5': 'EXTENDED', F: 'EXTENDED', '7': 'NTFS', B: 'FAT32', C: 'FAT32', EF: 'EFI' },
  ...{ '82': 'LINUX-SWAP', '83': 'LINUX', '8E': 'LINUX-LVM', DA: 'DATA' },
  ...{ '700': 'WINDOWS', C01: 'WIN-RESERV', EF00: 'EFI' },
  ...{ '8200': 'LINUX-SWAP', '8300': 'LINUX', '8E00': 'LINUX-LVM' },
};

/** The numbers that a new row may have: free ones, of MSDOS from the fifth on only beside an EXTENDED. */
export function freeNumbers(table: TableKind, rows: readonly LayoutRow[]): number[] {
  const taken = new Set(rows.map(({ partition }) => partition));
  const hasLogical = table === 'GPT' || rows.some(({ type }) => type === 'EXTENDED');
  const last = hasLogical
    ? Math.min(lastNumber[table], Math.max(firstLogical, ...taken) + 1)
    : firstLogical - 1;
  return Array.from({ length: last }, (_, index) => index + 1).filter((number) => !taken.has(number));
}

/** The types that a row may have; the console's cache is always partition 4. */
export function typesFor(table: TableKind, partition: number): string[] {
  const types = partitionTypes[table].filter((type) => type !== 'EXTENDED' || partition < firstLogical);
  return partition === cachePartition ? ['CACHE', ...types] : types;
}

/** The rows with another one in the place of that number. */
export function withRow(rows: readonly LayoutRow[], row: LayoutRow): LayoutRow[] {
  return inOrder([...withoutRow(rows, row.partition), row]);
}

/** The rows without the one of that number. */
export function withoutRow(rows: readonly LayoutRow[], partition: number): LayoutRow[] {
  return rows.filter((row) => row.partition !== partition);
}

function inOrder(rows: LayoutRow[]): LayoutRow[] {
  return rows.sort((a, b) => a.partition - b.partition);
}
