import type { Cache, Computer } from '../protocol/index.ts';
import type { BareCommand } from '../protocol/rules/script-command.ts';
import { overwrittenDevice } from './effects/devices.ts';
import { newCaches, remadeDisk } from './effects/table.ts';

/** After one of these it is not known what a cache still holds. */
const deletesFiles = new Set(['rm', 'find', 'ogDeleteFile', 'ogDeleteTree', 'ogMoveFile', 'mv']);

/** The partitions of a computer as they will be at some line of the script. */
export interface Layout {
  /** KiB by `disk partition`. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Disks whose partitions are not known at this line. */
  readonly unknown: ReadonlySet<number>;
  /** null: it has none; undefined: not known at this line. */
  readonly cache: Cache | null | undefined;
}

/** What the computer told of its disks; undefined when it told nothing. */
export function presentLayout({ disks, cache }: Computer): Layout | undefined {
  if (disks.length === 0) {
    return undefined;
  }
  return {
    sizes: new Map(
      disks.flatMap((disk) =>
        disk.partitions.map((one) => [key(disk.disk, one.partition), one.sizeKB] as const),
      ),
    ),
    unknown: new Set(),
    cache,
  };
}

/** The size of a partition in KiB, 0 when there is no such partition, undefined when it is not known. */
export function partitionSize(layout: Layout, disk: number, partition: number): number | undefined {
  return layout.unknown.has(disk) ? undefined : (layout.sizes.get(key(disk, partition)) ?? 0);
}

/**
 * The layout after a command: `ogCreatePartitions 1 NTFS:20000000` tells the sizes itself. What may run or not leaves
 * not known what it changes. Undefined when nothing is known any more.
 */
export function afterCommand(layout: Layout, command: BareCommand): Layout | undefined {
  const { name, args, conditional = false } = command;
  if (newCaches.has(name)) {
    return { ...layout, cache: name === 'ogDeleteCache' && !conditional ? null : undefined };
  }
  if (layout.cache?.images !== undefined && deletesFiles.has(name)) {
    const { images: _, ...cache } = layout.cache;
    return { ...layout, cache };
  }
  if (name === 'buildToOrder' || overwrittenDevice(command) !== undefined) {
    return undefined;
  }
  const place = name === 'ogSetPartitionSize' ? 0 : remadeDisk(name);
  if (place === undefined) {
    return layout;
  }
  const disk = Number(args[place]);
  if (!Number.isInteger(disk)) {
    return undefined;
  }
  const sizes = new Map([...layout.sizes].filter(([at]) => !at.startsWith(`${disk} `)));
  const unknown = new Set(layout.unknown);
  const specs = args.slice(1).map((spec) => /^([\w-]+):(\d+)$/.exec(spec ?? ''));
  if (conditional || !name.endsWith('Partitions') || specs.includes(null)) {
    return { ...layout, sizes, unknown: unknown.add(disk) };
  }
  unknown.delete(disk);
  for (const [at, spec] of specs.entries()) {
    if (spec?.[1] !== 'EMPTY') {
      sizes.set(key(disk, at + 1), Number(spec?.[2]));
    }
  }
  return { ...layout, sizes, unknown };
}

function key(disk: number, partition: number): string {
  return `${disk} ${partition}`;
}
