import type { BoardText } from '../board-page-strings.ts';
import type { Board } from '../model/board.ts';
import type { Row } from '../model/board-rows.ts';
import { type Look, looks, type Tile } from '../model/board-tile.ts';
import type { Frame } from './frame.ts';

/** What the page keeps of its own, over a reload too. */
export interface Own {
  readonly selected: readonly string[];
  /** Only these are not dimmed. */
  readonly filter: Look | undefined;
  /** The tile that the Tab key leads to. */
  readonly focus: string | undefined;
}

/** While the room is being arranged. */
export interface Arranging {
  readonly rows: readonly Row[];
  readonly front: 'top' | 'bottom';
  /** The tile that the keyboard has picked up. */
  readonly picked: string | undefined;
}

/** All that the parts of the board are drawn from. */
export interface View {
  readonly model: Board;
  readonly frame: Frame;
  readonly own: Own;
  readonly arranging: Arranging | undefined;
  /** Computers that were selected when they were removed, by their names. */
  readonly lost: readonly string[];
}

/** What the keyboard and the mouse do to the board. */
export interface Hands {
  readonly view: () => View | undefined;
  /** Keeps what has changed of the page's own; `moveFocus`: the focus goes to its tile. */
  keep(change: Partial<Own>, moveFocus?: boolean): void;
  arrange(arranging: Arranging | undefined): void;
  saveArrangement(): void;
}

export type Args = Readonly<Record<string, string | number>>;

export const text = ({ frame }: Pick<View, 'frame'>, key: BoardText, args: Args = {}): string =>
  frame.text(key, args);

/** Reads what was kept; what is not of this page, or no longer there, is left out. */
export function readOwn(kept: unknown): Own {
  const { selected, filter, focus } =
    typeof kept === 'object' && kept !== null
      ? { selected: undefined, filter: undefined, focus: undefined, ...kept }
      : { selected: undefined, filter: undefined, focus: undefined };
  const ids: unknown[] = Array.isArray(selected) ? selected : [];
  return {
    selected: ids.filter((id) => typeof id === 'string'),
    filter: looks.find((look) => look === filter),
    focus: typeof focus === 'string' ? focus : undefined,
  };
}

/** A tile by its id. */
export const tileAt = ({ items }: Pick<Board, 'items'>, id: string): Tile | undefined =>
  Object.hasOwn(items, id) ? items[id] : undefined;

const clocks = new Map<string, Intl.DateTimeFormat>();

function format(time: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const clock = clocks.get(key) ?? new Intl.DateTimeFormat(document.documentElement.lang, options);
  clocks.set(key, clock);
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : clock.format(date);
}

/** The time of a day, `10:57`. */
export const clockTime = (time: string): string => format(time, { timeStyle: 'short' });
/** The same to the second. */
export const clockSeconds = (time: string): string => format(time, { timeStyle: 'medium' });
export const dayAndTime = (time: string): string => format(time, { dateStyle: 'medium', timeStyle: 'short' });

/** `7:12`, `1:02:09`: a time that passes, in milliseconds. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const lists = new Map<string, Intl.NumberFormat>();

/** `1,234`, `0.4`: a number as the person's language writes it. */
export function number(value: number): string {
  const { lang } = document.documentElement;
  const found = lists.get(lang) ?? new Intl.NumberFormat(lang);
  lists.set(lang, found);
  return found.format(value);
}
