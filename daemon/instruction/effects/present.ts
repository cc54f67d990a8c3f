import type { Computer, EffectPresent, Partition } from '../../protocol/index.ts';
import { cacheKeepers } from './table.ts';

/** What is there now; its text not yet in a language. */
export type Present = Omit<EffectPresent, 'message'> & {
  /** The least used, where computers differ. */
  readonly leastUsedPercent?: number;
};

interface Seen {
  readonly computer: string;
  readonly disk: number;
  readonly partition: number;
  readonly filesystem: string;
  readonly os?: string;
  readonly sizeKB: number;
  readonly usedPercent?: number;
}

/** What the computers told of one partition; those that told nothing come last, those without it not at all. */
export function presentPartition(disk: number, partition: number, computers: readonly Computer[]): Present[] {
  const { known, unknown } = parted(computers);
  return [
    ...grouped(known.flatMap((computer) => seenOn(computer, disk, (one) => one.partition === partition))),
    ...unknown,
  ];
}

/** What the computers told of all partitions of a disk, but for those that hold nothing. */
export function presentDisk(command: string, disk: number, computers: readonly Computer[]): Present[] {
  const { known, unknown } = parted(computers);
  const holds = ({ filesystem, os, code }: Partition) =>
    os !== undefined ||
    !(
      /^(?:EMPTY|EXTENDED)$/i.test(filesystem) ||
      code === '0' ||
      (isCache(filesystem) && cacheKeepers.has(command))
    );
  return [...grouped(known.flatMap((computer) => seenOn(computer, disk, holds))), ...unknown];
}

/** The caches of the computers. */
export function presentCache(computers: readonly Computer[]): Present[] {
  const { known, unknown } = parted(computers);
  const seen = known.flatMap(({ id, cache }): Seen[] => {
    if (!cache) {
      return [];
    }
    const { disk, partition, sizeKB, freeKB } = cache;
    const usedPercent =
      freeKB === undefined || sizeKB <= 0 ? {} : { usedPercent: Math.round(100 - (100 * freeKB) / sizeKB) };
    return [{ computer: id, disk, partition, filesystem: 'CACHE', sizeKB, ...usedPercent }];
  });
  return [...grouped(seen), ...unknown];
}

/**
 * The disk and partition that a device of the system's is: the first one, of computers with one disk only, for the
 * numbers of more are not sure before they run. Of the others nothing is known.
 */
export function presentDevice(device: string, computers: readonly Computer[]): Present[] {
  const [, first, number] =
    /^\/dev\/(?:([shv]da|nvme0n1|mmcblk0)|[shv]d[b-z]|nvme\d{1,3}n\d{1,3}|mmcblk\d{1,3})(?:(?<=\d)p(?=\d))?(\d{0,4})$/.exec(
      device,
    ) ?? [];
  if (number === undefined) {
    return [];
  }
  const isSure = ({ disks }: Computer) => first !== undefined && disks.length === 1 && disks[0]?.disk === 1;
  const single = computers.filter(isSure);
  const others = computers.filter((computer) => !isSure(computer)).map(({ id }) => id);
  return [
    ...(number === '' ? presentDisk('', 1, single) : presentPartition(1, Number(number), single)),
    ...(others.length > 0 ? [{ what: '', computers: others }] : []),
  ];
}

function seenOn({ id, disks }: Computer, disk: number, holds: (partition: Partition) => boolean): Seen[] {
  const partitions = disks.find((each) => each.disk === disk)?.partitions ?? [];
  return partitions.filter(holds).map(({ partition, filesystem, os, sizeKB, usedPercent }) => ({
    ...{ computer: id, disk, partition, filesystem, sizeKB },
    ...(os !== undefined && os !== '' && { os }),
    ...(usedPercent !== undefined && { usedPercent }),
  }));
}

function parted(computers: readonly Computer[]): { known: readonly Computer[]; unknown: Present[] } {
  const known = computers.filter(({ disks }) => disks.length > 0);
  const others = computers.filter(({ disks }) => disks.length === 0).map(({ id }) => id);
  return { known, unknown: others.length > 0 ? [{ what: '', computers: others }] : [] };
}

/** The same at the same place is told once, by its place, then what most computers have. */
function grouped(seen: readonly Seen[]): Present[] {
  const groups = new Map<string, Seen[]>();
  for (const one of seen) {
    const key = JSON.stringify([one.disk, one.partition, one.os, one.filesystem]);
    const group = groups.get(key);
    if (group) {
      group.push(one);
    } else {
      groups.set(key, [one]);
    }
  }
  return [...groups.values()]
    .sort((a, b) => (a[0]?.partition ?? 0) - (b[0]?.partition ?? 0) || b.length - a.length)
    .flatMap((group): Present[] => {
      const [first] = group;
      if (!first) {
        return [];
      }
      const { disk, partition, filesystem, os } = first;
      const used = group.flatMap(({ usedPercent }) => usedPercent ?? []);
      return [
        {
          ...{ what: os ?? filesystem, disk, partition, filesystem },
          ...(os !== undefined && { os }),
          sizeKB: Math.max(...group.map(({ sizeKB }) => sizeKB)),
          ...(used.length > 0 && { usedPercent: Math.max(...used), leastUsedPercent: Math.min(...used) }),
          computers: group.map(({ computer }) => computer),
        },
      ];
    });
}

function isCache(filesystem: string): boolean {
  return filesystem.toUpperCase() === 'CACHE';
}
