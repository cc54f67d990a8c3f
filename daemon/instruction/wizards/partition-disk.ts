import type { Computer, PartitionAnswers } from '../../protocol/index.ts';
import {
  isCacheRow,
  type LayoutProblem,
  type LayoutRow,
  layoutProblems,
} from '../../protocol/rules/partition-layout.ts';
import {
  cachePartition,
  firstLogical,
  reservedKB,
  type TableKind,
} from '../../protocol/rules/partition-types.ts';
import { message } from '../../strings/index.ts';
import type { InstructionContext, InstructionProblem } from '../types.ts';
import { partitionScript } from './partition-script.ts';
import { inRange, refuse } from './refuse.ts';
import { type Generated, scopeLine, scopeOf, warningAt } from './script.ts';

/**
 * The console's wizards "Partition a disk", MSDOS and GPT (og-commands.json, wizards.partitionMsdos and partitionGpt).
 * What does not fit on the smallest disk of the scope is refused.
 * Throws OgError: invalid with the field of a bad answer, notFound for a scope that does not exist.
 */
export function partitionDisk(answers: PartitionAnswers, context: InstructionContext): Generated {
  const table: TableKind = answers.kind === 'partitionGpt' ? 'GPT' : 'MSDOS';
  const disk = inRange('disk', answers.disk, 1, 128);
  const { computers } = scopeOf(answers.scope, context);
  const rows = rowsOf(answers);
  const present = presentOf(disk, computers);
  const [problem] = layoutProblems(table, rows, present);
  if (problem) {
    refuseLayout(problem, rows, table, answers);
  }

  const cache = rows.find(isCacheRow);
  const text = partitionScript({
    table,
    disk,
    specs: specsOf(rows),
    cacheKB: cache?.sizeKB,
    removesCache: !cache && computers.some((one) => one.cache?.disk === disk),
    makesRoom: computers.some((one) => isInTheWay(one, disk, cache?.sizeKB ?? 0)),
    mayBeBlank: computers.some(({ disks }) => disks.some((one) => one.disk === disk && one.table === 'NONE')),
    swaps: rows.filter(({ type }) => type === 'LINUX-SWAP').map(({ partition }) => partition),
  });
  const script = `${scopeLine(answers.scope, context.classrooms)}${text}`;
  return { script, problems: warnings(script, disk, cache, computers) };
}

/** The rows in the order of their numbers, the cache among them; the console's empty places are as good as left out. */
function rowsOf({ partitions: all, cacheSizeKB }: PartitionAnswers): LayoutRow[] {
  const partitions = all.filter(({ type }) => type !== 'EMPTY');
  const fourth = partitions.find(({ partition }) => partition === cachePartition);
  if (cacheSizeKB !== undefined && fourth && !isCacheRow(fourth)) {
    refuse('cacheSizeKB', message('instruction.cacheTwice'));
  }
  const rows: LayoutRow[] =
    cacheSizeKB === undefined || fourth
      ? [...partitions]
      : [...partitions, { partition: cachePartition, type: 'CACHE', sizeKB: cacheSizeKB }];
  if (rows.length === 0) {
    refuse('partitions', message('instruction.partitionsNeeded'));
  }
  return rows.sort((a, b) => a.partition - b.partition);
}

/** One for each place up to the last row, and at least for the first four, without the cache's (specRules). */
function specsOf(rows: readonly LayoutRow[]): string[] {
  const last = Math.max(cachePartition, ...rows.map(({ partition }) => partition));
  const places = Array.from({ length: last }, (_, index) => index + 1);
  return places.flatMap((place) => {
    const row = rows.find(({ partition }) => partition === place);
    if (!row) {
      return ['EMPTY:0'];
    }
    return isCacheRow(row) ? [] : [`${row.type}:${row.sizeKB}`];
  });
}

/** Throws OgError invalid for a disk that a computer does not have: the console offers only those that all have. */
function presentOf(disk: number, computers: readonly Computer[]) {
  const known = computers.filter(({ disks }) => disks.length > 0);
  const without = known.filter(({ disks }) => !disks.some((one) => one.disk === disk));
  if (without.length > 0) {
    refuse('disk', message('instruction.noDisk', { disk, names: namesOf(without) }));
  }
  const sizes = known.flatMap(({ disks }) =>
    disks.filter((one) => one.disk === disk).map(({ sizeKB }) => sizeKB),
  );
  return {
    ...(sizes.length > 0 && { smallestDiskKB: Math.min(...sizes) }),
    presentCacheKB: Math.max(0, ...known.map(({ cache }) => cache?.sizeKB ?? 0)),
  };
}

function refuseLayout(
  { row, field, reason, neededKB = 0, availableKB = 0 }: LayoutProblem,
  rows: readonly LayoutRow[],
  table: TableKind,
  { partitions }: PartitionAnswers,
): never {
  const wrong = rows[row];
  const place = wrong ? partitions.indexOf(wrong) : -1;
  const { type = '', partition = 0 } = wrong ?? {};
  refuse(
    // A cache that no row tells of.
    place < 0 ? 'cacheSizeKB' : `partitions[${place}].${field}`,
    message(`instruction.layout.${reason}`, {
      table,
      type,
      partition,
      needed: neededKB,
      available: availableKB,
    }),
  );
}

/**
 * Whether the present partitions leave no room for a new cache at the end of the disk: the engine makes the cache before it
 * makes the partitions, and makes none where they overlap.
 */
function isInTheWay({ disks, cache }: Computer, disk: number, cacheKB: number): boolean {
  const present = disks.find((one) => one.disk === disk);
  const stays = cache?.disk === disk && cache.partition === cachePartition && cache.sizeKB === cacheKB;
  if (!present || cacheKB === 0 || stays) {
    return false;
  }
  const takenKB = present.partitions
    .filter(({ partition, filesystem }) => {
      const isLogical = present.table === 'MSDOS' && partition >= firstLogical;
      return !isLogical && filesystem.toUpperCase() !== 'CACHE';
    })
    .reduce((sum, { sizeKB }) => sum + sizeKB, 0);
  return takenKB + cacheKB > present.sizeKB - reservedKB;
}

function warnings(
  script: string,
  disk: number,
  cache: LayoutRow | undefined,
  computers: readonly Computer[],
): InstructionProblem[] {
  const unknown = computers.filter(({ disks }) => disks.length === 0);
  const without = computers.filter((one) => one.disks.length > 0 && one.cache === null);
  const problems: InstructionProblem[] = [];
  if (unknown.length > 0) {
    const text = message('instruction.disksUnknown', { names: namesOf(unknown) });
    problems.push(warningAt(script, 'ogCreatePartitions', 'disks-unknown', text));
  }
  const elsewhere = computers.filter((one) => one.cache && one.cache.disk !== disk);
  if (cache && elsewhere.length > 0) {
    const text = message('instruction.cacheMoves', { names: namesOf(elsewhere) });
    problems.push(warningAt(script, 'initCache', 'cache-moves', text));
  }
  if (cache?.sizeKB === 0 && without.length > 0) {
    const text = message('instruction.noCacheToKeep', { names: namesOf(without) });
    problems.push(warningAt(script, '$sizecache', 'cache-missing', text));
  }
  return problems;
}

/** The first few names: the whole list of a classroom nobody reads. */
function namesOf(computers: readonly Computer[]): string {
  const names = computers.map(({ name }) => name);
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')}…`;
}
