import type { Computer, Disk, Partition } from '../../daemon/protocol/index.ts';

/** What a disk looks like on computers where it looks the same. */
export interface DiskLayout {
  readonly disk: Disk;
  readonly computers: readonly Computer[];
}

/** What is on a disk of some computers now. */
export interface DiskLayouts {
  /** What most have comes first. */
  readonly layouts: readonly DiskLayout[];
  /** Those that have told of their disks and do not have this one. */
  readonly without: readonly Computer[];
  /** Those that have not told of their disks yet. */
  readonly unknown: readonly Computer[];
}

/**
 * The layouts of a disk over all computers: the same table and partitions of the same types, systems and sizes to the GB are
 * one, for disks of two makers differ a little.
 */
export function diskLayouts(disk: number, computers: readonly Computer[]): DiskLayouts {
  const groups = new Map<string, { disk: Disk; computers: Computer[] }>();
  const without: Computer[] = [];
  const unknown: Computer[] = [];
  for (const computer of computers) {
    const found = computer.disks.find((one) => one.disk === disk);
    if (computer.disks.length === 0) {
      unknown.push(computer);
    } else if (!found) {
      without.push(computer);
    } else {
      const key = JSON.stringify([found.table, found.partitions.map(lookOf)]);
      const group = groups.get(key);
      if (group) {
        group.computers.push(computer);
      } else {
        groups.set(key, { disk: found, computers: [computer] });
      }
    }
  }
  const layouts = [...groups.values()].sort((a, b) => b.computers.length - a.computers.length);
  return { layouts, without, unknown };
}

const gigabyte = 1024 * 1024;

const lookOf = ({ partition, filesystem, os, sizeKB }: Partition) => [
  ...[partition, filesystem, os, Math.round(sizeKB / gigabyte)],
];

/** The numbers of the disks that all computers have that told of theirs; the first one, where none did. */
export function commonDisks(computers: readonly Computer[]): number[] {
  const known = computers.filter(({ disks }) => disks.length > 0);
  const [first, ...others] = known.map(({ disks }) => disks.map(({ disk }) => disk));
  if (!first) {
    return [1];
  }
  return first.filter((disk) => others.every((disks) => disks.includes(disk))).sort((a, b) => a - b);
}

/** KiB of the smallest such disk; undefined where none is known. */
export function smallestDiskKB(disk: number, computers: readonly Computer[]): number | undefined {
  const sizes = computers.flatMap(({ disks }) =>
    disks.filter((one) => one.disk === disk).map(({ sizeKB }) => sizeKB),
  );
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}
