import type { PlannedPage, PlannedRow } from '../model/planned-types.ts';
import type { Frame } from './frame.ts';

/** What the parts of the page are drawn from. */
export interface PlannedView {
  readonly model: PlannedPage;
  readonly frame: Frame;
  /** The row that is selected; undefined: there are none. */
  readonly selected: PlannedRow | undefined;
  readonly select: (row: PlannedRow) => void;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The time until a moment, which passes: `in 9 h 40 min`, `in 4 days`. */
export function until(at: string, frame: Frame): string {
  const ms = Date.parse(at) - frame.now();
  if (ms < minute) {
    return frame.text('now');
  }
  if (ms >= 2 * day) {
    return frame.text('inDays', { count: Math.round(ms / day) });
  }
  const hours = Math.floor(ms / hour);
  const minutes = Math.floor((ms % hour) / minute);
  const time = [hours > 0 ? `${hours} h` : '', minutes > 0 && hours < 24 ? `${minutes} min` : ''];
  return frame.text('inTime', { time: time.filter(Boolean).join(' ') });
}

/** All rows in the order in which they stand. */
export const rowsOf = ({ days }: PlannedPage): readonly PlannedRow[] => days.flatMap(({ rows }) => rows);

/** The row that was selected, another one of the same plan, or what comes next. */
export function selectedRow(model: PlannedPage, own: unknown): PlannedRow | undefined {
  const rows = rowsOf(model);
  const kept = typeof own === 'object' && own !== null ? own : {};
  const key = 'row' in kept ? kept.row : undefined;
  const item = 'item' in kept ? kept.item : undefined;
  return (
    rows.find((row) => row.key === key) ??
    rows.find((row) => row.item === item && row.run === null) ??
    rows.find(({ isAhead }) => isAhead) ??
    rows[0]
  );
}

/** Where a key leads from a row. */
export function rowAt(rows: readonly PlannedRow[], from: PlannedRow, key: string): PlannedRow | undefined {
  const at = rows.indexOf(from);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, rows.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    PageDown: Math.min(at + 10, rows.length - 1),
    PageUp: Math.max(at - 10, 0),
    Home: 0,
    End: rows.length - 1,
  };
  const to = places[key];
  return to === undefined ? undefined : rows[to];
}
