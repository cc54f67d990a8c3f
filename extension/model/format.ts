import { formatBytes } from '../../daemon/protocol/rules/size-text.ts';

export { formatBytes, formatKB } from '../../daemon/protocol/rules/size-text.ts';

/** Joins what is known into a description, `ready · NTFS · 68 GB`. */
export function joinParts(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The first names of a list, and how many more there are. */
export function someOf(names: readonly string[], most: number): { shown: string; more: number } {
  const kept = names.length <= most ? names : names.slice(0, most);
  return { shown: kept.join(', '), more: names.length - kept.length };
}

/** Made once: `localeCompare` with the same options takes twenty times as long. */
const collator = new Intl.Collator(undefined, { numeric: true });

/** Orders texts as a person does: `win2` before `win10`. */
export const compareTexts = collator.compare;

/** Orders things by their names, as a person does. */
export function byName(a: { name: string }, b: { name: string }): number {
  return compareTexts(a.name, b.name);
}

const ages: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago a time of the contract was, `3 hours ago`; what lies ahead of this clock counts as now. */
export function formatAge(time: string, now: number, locale: string): string {
  const ms = Math.max(0, now - Date.parse(time));
  const [unit, length] = ages.find(([, one]) => ms >= one) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0 - Math.floor(ms / length), unit);
}

/** Made once for each language and form: to make one takes a hundred times as long as to use it. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A time in a form of its own; what is no time is shown as it is. */
export function formatDate(time: string | Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, format);
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : format.format(date);
}

/** A time of the contract, in a person's language and time zone. */
export function formatTime(time: string, locale: string): string {
  return formatDate(time, locale, { dateStyle: 'short', timeStyle: 'medium' });
}

/** The time of a day with its seconds, `8:02:11`. */
export function formatSeconds(time: string, locale: string): string {
  return formatDate(time, locale, { timeStyle: 'medium' });
}

/** The time of a day, `8:02`. */
export function formatClock(time: string, locale: string): string {
  return formatDate(time, locale, { timeStyle: 'short' });
}

/** Date and time to the minute, for rows. */
export function formatMoment(time: string, locale: string): string {
  return formatDate(time, locale, { dateStyle: 'short', timeStyle: 'short' });
}

/** A day, `2026-11-26`, as the heading of what follows: the year only when it is another one than that of `now`. */
export function formatDay(day: string, now: number, locale: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const isThisYear = year === new Date(now).getFullYear();
  const parts = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const options = isThisYear ? parts : ({ ...parts, year: 'numeric' } as const);
  const text = formatDate(new Date(year, month - 1, date), locale, options);
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/**
 * Markdown that shows a text as it is, on one line. The editor's own `appendText` makes every blank one that does not
 * break, and long lines run out of the tooltip.
 */
export function asMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** What is transferred in a second, `11 MB/s`. */
export function formatSpeed(bytesPerSecond: number, locale: string): string {
  return `${formatBytes(bytesPerSecond, locale)}/s`;
}

/** A time that something takes, `45 s`, `12 min`, `1 h 5 min`: these signs are the same in every language. */
export function formatDuration(seconds: number): string {
  // Rounded up: nobody waits for the second that was left out.
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
