import { type Place, placeOf } from '../model/board-arrange.ts';
import type { Row } from '../model/board-rows.ts';

const steps: Readonly<Record<string, Place>> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};

export const isArrow = (key: string): boolean => Object.hasOwn(steps, key);

/** Ids in reading order. */
export const inOrder = (rows: readonly Row[]): string[] => rows.flat().filter((id) => id !== null);

/**
 * Where a key leads from a tile: arrows go by place over aisles and empty places, Home and End to the ends of the row, with
 * Ctrl to those of the room. Undefined: the key is none of these, or leads nowhere.
 */
export function moved(rows: readonly Row[], from: string, key: string, isCtrl: boolean): string | undefined {
  const place = placeOf(rows, from);
  if (!place) {
    return undefined;
  }
  const row = (isCtrl ? rows.flat() : (rows[place.row] ?? [])).filter((id) => id !== null);
  if (key === 'Home') {
    return row[0];
  }
  if (key === 'End') {
    return row.at(-1);
  }
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (!step || isCtrl) {
    return undefined;
  }
  return step.row === 0 ? beside(rows, place, step.column) : above(rows, place, step.row);
}

function beside(rows: readonly Row[], { row, column }: Place, step: number): string | undefined {
  const places = rows[row] ?? [];
  for (let at = column + step; at >= 0 && at < places.length; at += step) {
    const id = places[at];
    if (id !== null && id !== undefined) {
      return id;
    }
  }
  return undefined;
}

/** The next row in which somebody stands; there the nearest column. */
function above(rows: readonly Row[], { row, column }: Place, step: number): string | undefined {
  for (let at = row + step; at >= 0 && at < rows.length; at += step) {
    const there = (rows[at] ?? []).flatMap((id, place) => (id === null ? [] : [{ id, place }]));
    const [nearest] = there.sort((a, b) => Math.abs(a.place - column) - Math.abs(b.place - column));
    if (nearest) {
      return nearest.id;
    }
  }
  return undefined;
}

/** The place that an arrow leads to from another, while a tile is being moved; undefined: out of the room. */
export function placeBeside(rows: readonly Row[], from: Place, key: string): Place | undefined {
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (!step) {
    return undefined;
  }
  const to = { row: from.row + step.row, column: from.column + step.column };
  return rows[to.row]?.[to.column] === undefined ? undefined : to;
}

/** All between two tiles in reading order, with both; only the second when the first is not there. */
export function rangeOf(order: readonly string[], from: string | undefined, to: string): string[] {
  const [a, b] = [from === undefined ? -1 : order.indexOf(from), order.indexOf(to)];
  if (a === -1 || b === -1) {
    return [to];
  }
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/**
 * The tile that typed digits mean: its name ends in that number (`7` means pc-07), else has these digits at its end or in it.
 */
export function byDigits(
  order: readonly string[],
  nameOf: (id: string) => string,
  digits: string,
): string | undefined {
  const endsIn = (id: string) => /(\d+)\D*$/.exec(nameOf(id))?.[1] ?? '';
  return (
    order.find((id) => endsIn(id) !== '' && Number(endsIn(id)) === Number(digits)) ??
    order.find((id) =>
      endsIn(id)
        .replace(/^0+/, '')
        .startsWith(digits.replace(/^0+/, '') || '0'),
    ) ??
    order.find((id) => nameOf(id).includes(digits))
  );
}
