import { formatDate } from './format.ts';

/** What the wall clock of a time zone shows at a moment: `2026-11-30T22:00`. A zone that is not known here is taken for UTC. */
export function wallClockIn(time: string, timeZone: string): string {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  // Swedish writes times as ISO 8601 does.
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const;
  return formatDate(time, 'sv-SE', options).replace(' ', 'T');
}

/** The day in a time zone, `2026-11-30`. */
export const dayIn = (time: string, timeZone: string): string => wallClockIn(time, timeZone).slice(0, 10);

/** The time of the day in a time zone, `22:00`. */
export const clockIn = (time: string, timeZone: string): string => wallClockIn(time, timeZone).slice(11);

/** A day, `2026-11-30`, in few letters: `Mon 30 Nov`; with the year when it is another one than `thisYear`. */
export function shortDay(day: string, thisYear: string, locale: string): string {
  const isThisYear = day.startsWith(thisYear);
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  const at = new Date(`${day}T12:00:00Z`);
  return formatDate(at, locale, isThisYear ? options : { ...options, year: 'numeric' }).replaceAll(',', '');
}

/** Day and time in a time zone, for rows: `Mon 30 Nov 22:00`. `now` in milliseconds. */
export function formatPlanned(time: string, timeZone: string, now: number, locale: string): string {
  const thisYear = dayIn(new Date(now).toISOString(), timeZone).slice(0, 4);
  return `${shortDay(dayIn(time, timeZone), thisYear, locale)} ${clockIn(time, timeZone)}`;
}

/** Whether the clocks of two time zones show different times at a moment. */
export const clocksDiffer = (time: string, one: string, other: string): boolean =>
  wallClockIn(time, one) !== wallClockIn(time, other);

/** Names that were asked about: to make a format takes a hundred times as long as to use it. */
const known = new Map<string, boolean>();

export function isTimeZone(name: string): boolean {
  const told = known.get(name);
  if (told !== undefined) {
    return told;
  }
  let isOne = true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    isOne = false;
  }
  known.set(name, isOne);
  return isOne;
}

/** The time zone of this machine. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A time of a day as people write it, `9:30`, `22.00` or `7`, as the contract has it; undefined: it is none. */
export function readClock(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(text.trim());
  if (!found) {
    return undefined;
  }
  const [, hour = '', minute = '00'] = found;
  if (Number(hour) > 23 || Number(minute) > 59) {
    return undefined;
  }
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** A day and a time, `2026-11-30 22:00`, as the contract has it; undefined: there is none such in any calendar. */
export function readLocalTime(text: string): string | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})[ T]+(\S+)$/.exec(text.trim());
  const [, day = '', rest = ''] = found ?? [];
  const clock = readClock(rest);
  if (clock === undefined) {
    return undefined;
  }
  const at = new Date(`${day}T00:00:00Z`);
  const isThere = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  return isThere ? `${day}T${clock}` : undefined;
}

/** Names of the days of a week in few letters; 1 is Monday, 7 is Sunday. */
export function weekdayName(day: number, locale: string, weekday: 'short' | 'long' = 'short'): string {
  // 2024 began with a Monday.
  return formatDate(new Date(Date.UTC(2024, 0, day)), locale, { weekday, timeZone: 'UTC' }).replace('.', '');
}
