const formats = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock of a time zone shows at a moment: `2026-11-30T22:00`. Throws RangeError for a zone that is none. */
export function wallClock(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes times as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at).replace(' ', 'T');
}
