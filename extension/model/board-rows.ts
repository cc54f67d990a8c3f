import type { Classroom, ClassroomLayout } from '../../daemon/protocol/index.ts';
import { byName } from './format.ts';

export type Row = readonly (string | null)[];

/** Where the computers of a room are drawn. */
export interface Places {
  /** Ids, from the top down; null is an aisle or an empty place. */
  readonly rows: readonly Row[];
  readonly front: ClassroomLayout['front'];
  /** Somebody has arranged the room. */
  readonly isArranged: boolean;
}

/** So many in a row where nobody has arranged the room; more in a large one. */
const inRow = { few: 6, many: 10, manyFrom: 41 };

/** The places of a room: as they were arranged, with what came later behind, or by their names. */
export function placesOf({ layout, computers }: Pick<Classroom, 'layout' | 'computers'>): Places {
  const sorted = [...computers].sort(byName).map(({ id }) => id);
  if (!layout) {
    const length = sorted.length >= inRow.manyFrom ? inRow.many : inRow.few;
    return { rows: rowsOf(sorted, length), front: 'top', isArranged: false };
  }
  const there = new Set(sorted);
  // A computer that was removed leaves its place empty: the others stay where they are.
  const rows = layout.rows.map((row) => row.map((id) => (id !== null && there.has(id) ? id : null)));
  const placed = new Set(rows.flat());
  const longest = Math.max(inRow.few, ...rows.map((row) => row.length));
  const others = sorted.filter((id) => !placed.has(id));
  return {
    rows: [...rows.filter((row) => row.length > 0), ...rowsOf(others, longest, false)],
    front: layout.front,
    isArranged: true,
  };
}

/** Rows of some length, with an aisle in their middle. */
function rowsOf(ids: readonly string[], length: number, hasAisle = true): Row[] {
  const half = length / 2;
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += length) {
    const row = ids.slice(at, at + length);
    // A row that is not full still has its aisle where the others have it.
    const isSplit = hasAisle && (row.length > half || rows.length > 0) && ids.length > half;
    rows.push(isSplit ? [...row.slice(0, half), null, ...row.slice(half)] : row);
  }
  return rows;
}

/** For each column whether it is an aisle: nobody stands in it. */
export function aislesOf(rows: readonly Row[]): boolean[] {
  const length = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length }, (_, column) => rows.every((row) => (row[column] ?? null) === null));
}

/** `A`, `B`, … `Z`, `AA`: what a row is called. */
export function rowLetter(row: number): string {
  const letter = String.fromCharCode(65 + (row % 26));
  return row < 26 ? letter : rowLetter(Math.floor(row / 26) - 1) + letter;
}
