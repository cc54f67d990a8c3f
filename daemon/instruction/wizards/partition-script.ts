import type { TableKind } from '../../protocol/rules/partition-types.ts';

/** What the text of a partition wizard is made of. */
export interface PartitionPlan {
  readonly table: TableKind;
  readonly disk: number;
  /** `NTFS:30000000`, by their numbers; without one for the cache, which the engine leaves out when it counts. */
  readonly specs: readonly string[];
  /** KiB of the cache in partition 4, 0 for the size that it has; undefined: none. */
  readonly cacheKB: number | undefined;
  /** There is a cache on that disk, and none is wanted. */
  readonly removesCache: boolean;
  /** Present partitions would be in the way of a new cache at the end of the disk. */
  readonly makesRoom: boolean;
  /** There may be no table yet. */
  readonly mayBeBlank: boolean;
  /** Numbers of the partitions for swap. */
  readonly swaps: readonly number[];
}

/**
 * The text of the console's partition wizards, to the byte (blocks of wizards.partitionMsdos and partitionGpt in
 * og-commands.json), with each blank that ends a line. It differs where theirs does not work (docs/instructions.md).
 */
export function partitionScript(plan: PartitionPlan): string {
  const { table } = plan;
  const lines = [
    ...startLines(plan),
    ...keepCacheLines(plan),
    ...tableLines(plan),
    ...roomLines(plan),
    ...cacheLines(plan),
    ...createLines(plan),
    ...successLines(plan),
    ...failureLines(plan),
  ];
  return lines.join('\n ') + (table === 'GPT' ? ' \n' : '');
}

/** The blanks before a line of a block. */
const indentOf = (table: TableKind) => (table === 'GPT' ? '    ' : '  ');

function startLines({ table, disk }: PartitionPlan): string[] {
  return [
    `ogEcho log session "[0]  $MSG_HELP_ogCreatePartitions ${disk}"`,
    `ogEcho session "[10] $MSG_HELP_ogUnmountAll ${disk}"`,
    `ogUnmountAll ${disk} ${table === 'MSDOS' ? '2>/dev/null ' : ''}`,
    'ogUnmountCache ',
  ];
}

function keepCacheLines({ cacheKB }: PartitionPlan): string[] {
  if (cacheKB !== 0) {
    return [];
  }
  return ['ogEcho session "[20] $MSG_HELP_ogGetCacheSize"', 'sizecache=`ogGetCacheSize` '];
}

function tableLines({ table, disk, mayBeBlank }: PartitionPlan): string[] {
  const indent = indentOf(table);
  // Of a blank disk it prints nothing: without quotes that is an error, and no table would be made.
  const quote = mayBeBlank ? '"' : '';
  return [
    `if [ ${quote}\`ogGetPartitionTableType ${disk}\`${quote} != '${table}' ]; then `,
    `${indent}ogEcho session "[30] $MSG_HELP_ogUpdatePartitionTable ${disk}"`,
    `${indent}ogCreatePartitionTable ${disk} ${table} `,
    `${indent}ogDeletePartitionTable ${disk} `,
    `${indent}ogUpdatePartitionTable ${disk} `,
    'fi ',
  ];
}

function roomLines({ table, disk, cacheKB, makesRoom }: PartitionPlan): string[] {
  if (!makesRoom) {
    return [];
  }
  const indent = indentOf(table);
  return [
    `if [ "\`ogGetCacheSize 2>/dev/null\`" != '${cacheKB}' ]; then `,
    `${indent}ogDeletePartitionTable ${disk} `,
    `${indent}ogUpdatePartitionTable ${disk} `,
    'fi ',
  ];
}

function cacheLines({ table, disk, cacheKB, removesCache }: PartitionPlan): string[] {
  // The engine keeps a cache that is there and leaves its number out when it counts: all behind it would move.
  if (removesCache) {
    return ['initCache -1 &>/dev/null '];
  }
  if (cacheKB === undefined) {
    return [];
  }
  return [
    ...(table === 'GPT' ? ['ogEcho session "[50] $MSG_HELP_ogCreateCache"'] : []),
    `initCache ${disk} ${cacheKB === 0 ? '$sizecache' : cacheKB} NOMOUNT &>/dev/null `,
    `ogEcho session "[60] $MSG_HELP_ogListPartitions ${disk}"${table === 'MSDOS' ? ' ' : ''}`,
    `ogExecAndLog command session ogListPartitions ${disk} `,
  ];
}

function createLines({ table, disk, specs }: PartitionPlan): string[] {
  const list = specs.map((spec) => ` ${spec}`).join('');
  const [blank, end] = table === 'MSDOS' ? ['  ', ' '] : [' ', ''];
  return [
    `ogEcho session "[70] $MSG_HELP_ogCreatePartitions${blank}${list}"`,
    `ogExecAndLog command ogCreatePartitions ${disk} ${list}${end}`,
  ];
}

function successLines({ table, disk, swaps }: PartitionPlan): string[] {
  const indent = indentOf(table);
  const [blank, unknown] = table === 'MSDOS' ? ['  ', 'unknow'] : [' ', '-e unknow -e zeroed'];
  return [
    'EVAL=$? ',
    'if [ $EVAL -eq 0 ]; then ',
    `${indent}ogEcho session "[80] $MSG_HELP_ogSetPartitionActive ${disk} 1"`,
    `${indent}ogSetPartitionActive ${disk} 1 `,
    `${indent}ogEcho log session "[90] $MSG_HELP_ogListPartitions${blank}${disk}"`,
    `${indent}ogUpdatePartitionTable ${disk} `,
    `${indent}ogGetBootMbr ${disk} | grep ${unknown} && ogBootMbrGeneric ${disk} `,
    `${indent}ogExecAndLog command session log ogListPartitions ${disk} `,
    ...swaps.flatMap((swap) => [
      `${indent}ogEcho session log "[95] $MSG_HELP_ogFormat ${disk} ${swap} LINUX-SWAP "`,
      `${indent}ogExecAndLog command ogFormat ${disk} ${swap} LINUX-SWAP `,
    ]),
    `${indent}if ogFindCache &>/dev/null; then `,
    `${indent} ogMountCache || ogFormatCache `,
    `${indent} updateBootCache `,
    `${indent}fi `,
  ];
}

function failureLines({ table }: PartitionPlan): string[] {
  const indent = indentOf(table);
  return [
    'else ',
    `${indent}ogEcho session log "[100] ERROR: $MSG_HELP_ogCreatePartitions" `,
    `${indent}exit $EVAL `,
    'fi',
  ];
}
