import type { Message } from '../base/message.ts';
import type { Cache, Computer } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import type { LiteralCommand } from './types.ts';

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
  if (disks.length === 0) return undefined;
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

const newTables = new Set([
  'ogCreatePartitions',
  'ogCreateGptPartitions',
  'ogCreatePartitionTable',
  'ogDeletePartitionTable',
]);
const newCaches = new Set(['initCache', 'ogCreateCache', 'ogDeleteCache']);

/** What the script loses on the way by this command, to be told before it is sent; undefined when nothing. */
export function erases({ name, args }: LiteralCommand): Message | undefined {
  const [disk = '?', partition = '?'] = args;
  if (newTables.has(name)) return message('preflight.erasesDisk', { command: name, disk });
  if (newCaches.has(name) || name === 'ogFormatCache') {
    return message('preflight.erasesCache', { command: name });
  }
  if (name !== 'ogFormat' && name !== 'ogFormatFs') return undefined;
  if (disk.toUpperCase() === 'CACHE') return message('preflight.erasesCache', { command: name });
  return message('preflight.erasesPartition', { command: name, disk, partition });
}

/**
 * The layout after a command: `ogCreatePartitions 1 NTFS:20000000` tells the sizes itself. Undefined when nothing
 * is known any more.
 */
export function afterCommand(layout: Layout, { name, args }: LiteralCommand): Layout | undefined {
  if (newCaches.has(name)) return { ...layout, cache: name === 'ogDeleteCache' ? null : undefined };
  if (!newTables.has(name)) return layout;
  const disk = Number(args[0]);
  if (!Number.isInteger(disk)) return undefined;
  const sizes = new Map([...layout.sizes].filter(([at]) => !at.startsWith(`${disk} `)));
  const unknown = new Set(layout.unknown);
  const specs = args.slice(1).map((spec) => /^([\w-]+):(\d+)$/.exec(spec ?? ''));
  if (!name.endsWith('Partitions') || specs.includes(null)) {
    return { ...layout, sizes, unknown: unknown.add(disk) };
  }
  unknown.delete(disk);
  for (const [at, spec] of specs.entries()) {
    if (spec?.[1] !== 'EMPTY') sizes.set(key(disk, at + 1), Number(spec?.[2]));
  }
  return { ...layout, sizes, unknown };
}

function key(disk: number, partition: number): string {
  return `${disk} ${partition}`;
}
