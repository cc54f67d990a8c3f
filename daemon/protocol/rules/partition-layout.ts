import {
  cachePartition,
  firstLogical,
  partitionTypes,
  reservedKB,
  type TableKind,
} from './partition-types.ts';

/** A partition that is to be made. */
export interface LayoutRow {
  readonly partition: number;
  readonly type: string;
  /** Of a cache 0 keeps the size that it has. */
  readonly sizeKB: number;
}

/** What is wrong with a layout, and in which row, by its place in the list. */
export interface LayoutProblem {
  readonly row: number;
  readonly field: 'partition' | 'type' | 'sizeKB';
  readonly reason:
    | 'repeated'
    | 'type'
    | 'cachePlace'
    | 'extendedTwice'
    | 'extendedPlace'
    | 'noExtended'
    | 'size'
    | 'logicalTooLarge'
    | 'tooLarge';
  /** KiB that are needed and that there are, where that is the problem. */
  readonly neededKB?: number;
  readonly availableKB?: number;
}

/** What a layout is judged by. Sizes in KiB; left out: not known. */
export interface LayoutLimits {
  readonly smallestDiskKB?: number | undefined;
  /** The largest cache that a row of size 0 keeps. */
  readonly presentCacheKB?: number | undefined;
}

export const isCacheRow = ({ type }: LayoutRow) => type === 'CACHE';
export const isLogicalRow = ({ partition }: LayoutRow) => partition >= firstLogical;

/**
 * All that is wrong with a layout, first what is wrong in a row, then whether all fits on the smallest disk minus 1024 KB
 * (rules of wizards.partitionMsdos and partitionGpt). Logical partitions take the room of the extended one.
 */
export function layoutProblems(
  table: TableKind,
  rows: readonly LayoutRow[],
  limits: LayoutLimits,
): LayoutProblem[] {
  const problems = rows.flatMap((row, index) => {
    const found = rowProblem(table, row, index, rows);
    return found ? [{ row: index, ...found }] : [];
  });
  return problems.length > 0 ? problems : sizeProblems(table, rows, limits);
}

/** What the partitions of a disk take, KiB. */
export function totalKB(
  table: TableKind,
  rows: readonly LayoutRow[],
  presentCacheKB: number | undefined,
): number {
  return rows
    .filter((row) => table === 'GPT' || !isLogicalRow(row))
    .reduce((sum, row) => sum + sizeOf(row, presentCacheKB), 0);
}

function sizeOf(row: LayoutRow, presentCacheKB: number | undefined): number {
  return isCacheRow(row) && row.sizeKB === 0 ? (presentCacheKB ?? 0) : row.sizeKB;
}

function rowProblem(
  table: TableKind,
  row: LayoutRow,
  index: number,
  rows: readonly LayoutRow[],
): Pick<LayoutProblem, 'field' | 'reason'> | undefined {
  const before = rows.slice(0, index);
  if (before.some(({ partition }) => partition === row.partition)) {
    return { field: 'partition', reason: 'repeated' };
  }
  if (isCacheRow(row)) {
    return row.partition === cachePartition ? undefined : { field: 'partition', reason: 'cachePlace' };
  }
  if (!partitionTypes[table].includes(row.type)) {
    return { field: 'type', reason: 'type' };
  }
  if (row.type === 'EXTENDED') {
    if (isLogicalRow(row)) {
      return { field: 'type', reason: 'extendedPlace' };
    }
    if (before.some(({ type }) => type === 'EXTENDED')) {
      return { field: 'type', reason: 'extendedTwice' };
    }
  }
  if (table === 'MSDOS' && isLogicalRow(row) && !rows.some(({ type }) => type === 'EXTENDED')) {
    return { field: 'partition', reason: 'noExtended' };
  }
  return row.sizeKB > 0 ? undefined : { field: 'sizeKB', reason: 'size' };
}

function sizeProblems(
  table: TableKind,
  rows: readonly LayoutRow[],
  { smallestDiskKB, presentCacheKB }: LayoutLimits,
): LayoutProblem[] {
  const problems: LayoutProblem[] = [];
  const extended = rows.find(({ type }) => type === 'EXTENDED');
  if (table === 'MSDOS' && extended) {
    const logical = rows.filter(isLogicalRow);
    const neededKB = logical.reduce((sum, { sizeKB }) => sum + sizeKB, 0);
    if (neededKB > extended.sizeKB) {
      const row = rows.indexOf(extended);
      problems.push({
        ...{ row, field: 'sizeKB', reason: 'logicalTooLarge', neededKB, availableKB: extended.sizeKB },
      });
    }
  }
  if (smallestDiskKB === undefined) {
    return problems;
  }
  const neededKB = totalKB(table, rows, presentCacheKB);
  const availableKB = smallestDiskKB - reservedKB;
  if (neededKB > availableKB) {
    problems.push({
      ...{ row: largest(table, rows, presentCacheKB), field: 'sizeKB', reason: 'tooLarge' },
      ...{ neededKB, availableKB },
    });
  }
  return problems;
}

/** The row that is worth making smaller. */
function largest(table: TableKind, rows: readonly LayoutRow[], presentCacheKB: number | undefined): number {
  const sizes = rows.map((row) =>
    table === 'MSDOS' && isLogicalRow(row) ? -1 : sizeOf(row, presentCacheKB),
  );
  return sizes.indexOf(Math.max(...sizes));
}
