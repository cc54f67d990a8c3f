import type { Computer, Partition } from '../../daemon/protocol/index.ts';

/** A partition of a disk, as a row of what is there. */
export interface PartitionRow
  extends Pick<Partition, 'partition' | 'filesystem' | 'os' | 'image' | 'usedPercent'> {
  readonly disk: number;
  /** The smallest of the group. */
  readonly sizeKB: number;
}

/** Computers with the same partitions: number, file system, system, image and size to the GB. */
export interface Layout {
  readonly computers: readonly Computer[];
  /** Empty for computers that have not told their disks yet. */
  readonly rows: readonly PartitionRow[];
}

/** The computers in groups of equal ones, the largest group first, as the manual's forms show them. */
export function layoutsOf(computers: readonly Computer[]): Layout[] {
  const groups = new Map<string, { computers: Computer[]; rows: PartitionRow[] }>();
  for (const computer of computers) {
    const rows = rowsOf(computer);
    const key = JSON.stringify(rows.map(keyOf));
    const group = groups.get(key);
    if (group) {
      group.computers.push(computer);
      group.rows = group.rows.map((row, index) => smaller(row, rows[index] ?? row));
    } else {
      groups.set(key, { computers: [computer], rows });
    }
  }
  const isKnown = ({ rows }: Layout) => Number(rows.length > 0);
  return [...groups.values()].sort(
    (a, b) => isKnown(b) - isKnown(a) || b.computers.length - a.computers.length,
  );
}

/** The partitions of a computer that can hold a system, in order. */
export function rowsOf({ disks }: Pick<Computer, 'disks'>): PartitionRow[] {
  return disks.flatMap(({ disk, partitions }) =>
    partitions
      .filter(({ filesystem }) => !notForImages.has(filesystem.toUpperCase()))
      .map(({ partition, filesystem, os, image, sizeKB, usedPercent }) => ({
        ...{ disk, partition, filesystem, sizeKB },
        ...(os ? { os } : {}),
        ...(image === undefined ? {} : { image }),
        ...(usedPercent === undefined ? {} : { usedPercent }),
      })),
  );
}

/** File systems of partitions that are no place for an image. */
const notForImages: ReadonlySet<string> = new Set(['CACHE', 'EXTENDED', 'LINUX-SWAP', 'SWAP']);

const gigabyte = 1024 * 1024;

function keyOf({ disk, partition, filesystem, os, image, sizeKB }: PartitionRow) {
  return [disk, partition, filesystem, os, image, Math.round(sizeKB / gigabyte)];
}

function smaller(row: PartitionRow, other: PartitionRow): PartitionRow {
  const usedPercent = Math.max(row.usedPercent ?? -1, other.usedPercent ?? -1);
  return {
    ...row,
    sizeKB: Math.min(row.sizeKB, other.sizeKB),
    ...(usedPercent < 0 ? {} : { usedPercent }),
  };
}
