import type { ClassroomLayout } from '../../../daemon/protocol/index.ts';

/** Most rows, and most places in a row, that the daemon takes. */
const most = 100;

/** Reads an arrangement from a page: only of computers that are there, each in one place. Undefined: it is none. */
export function readLayout(value: unknown, computers: readonly string[]): ClassroomLayout | undefined {
  if (typeof value !== 'object' || value === null || !('rows' in value && 'front' in value)) {
    return undefined;
  }
  const { rows, front } = value;
  if (front !== 'top' && front !== 'bottom') {
    return undefined;
  }
  if (!Array.isArray(rows) || rows.length > most) {
    return undefined;
  }
  const there = new Set<unknown>(computers);
  const seen = new Set<string>();
  const read: (string | null)[][] = [];
  for (const row of rows) {
    if (!Array.isArray(row) || row.length > most) {
      return undefined;
    }
    const places: (string | null)[] = [];
    for (const id of row) {
      if (id !== null && (typeof id !== 'string' || !there.has(id) || seen.has(id))) {
        return undefined;
      }
      if (id !== null) {
        seen.add(id);
      }
      places.push(id);
    }
    read.push(places);
  }
  return { rows: read, front };
}
