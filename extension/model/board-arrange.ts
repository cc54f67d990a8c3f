import type { Row } from './board-rows.ts';

/** Where a tile stands, or a free place: row and column, from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** As many rows and columns as can be saved. */
const most = 100;

export function placeOf(rows: readonly Row[], id: string): Place | undefined {
  for (const [row, places] of rows.entries()) {
    const column = places.indexOf(id);
    if (column !== -1) {
      return { row, column };
    }
  }
  return undefined;
}

/** The rows with a tile in another place: whoever stands there takes its place. A place beside the room makes it larger. */
export function movedTo(rows: readonly Row[], id: string, to: Place): readonly Row[] {
  const from = placeOf(rows, id);
  if (!from || !isPlace(to)) {
    return rows;
  }
  const larger = grown(rows, to);
  const other = larger[to.row]?.[to.column] ?? null;
  return larger.map((row, at) =>
    row.map((one, column) => {
      if (at === to.row && column === to.column) {
        return id;
      }
      return at === from.row && column === from.column ? other : one;
    }),
  );
}

/** The rows without empty ones at the end, nor empty places at the end of all: as they are saved. */
export function trimmed(rows: readonly Row[]): Row[] {
  const lengths = rows.map((row) => row.findLastIndex((id) => id !== null) + 1);
  const longest = Math.max(0, ...lengths);
  const last = lengths.findLastIndex((length) => length > 0);
  return rows.slice(0, last + 1).map((row) => row.slice(0, longest));
}

/** The rows with an empty row behind and an empty place at the end of each: somewhere to put a tile. */
export function roomy(rows: readonly Row[]): Row[] {
  const longest = Math.max(0, ...rows.map((row) => row.length));
  return grown(rows, { row: Math.min(rows.length, most - 1), column: Math.min(longest, most - 1) });
}

const isPlace = ({ row, column }: Place) => row >= 0 && column >= 0 && row < most && column < most;

function grown(rows: readonly Row[], { row, column }: Place): Row[] {
  const width = Math.max(column + 1, ...rows.map((one) => one.length));
  const height = Math.max(row + 1, rows.length);
  return Array.from({ length: height }, (_, at) =>
    Array.from({ length: width }, (__, place) => rows[at]?.[place] ?? null),
  );
}
