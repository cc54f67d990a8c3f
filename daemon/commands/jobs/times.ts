const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;
const oneDay = /^\d{4}-\d\d-\d\d$/;

/**
 * A time as a person gives it: `2026-11-27`, `2026-11-27T10:30` (of this machine's time zone, unless it says another),
 * or so long ago, `90m`, `12h`, `7d`, `2w`. A day that something lasts `until` is its whole. Undefined for anything else.
 */
export function timeGiven(text: string, now: number, end: 'since' | 'until'): string | undefined {
  const [, count, unit] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined && isUnit(unit)) {
    return iso(now - Number(count) * units[unit]);
  }
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) {
    return undefined;
  }
  // A day alone would be one of UTC.
  const time = new Date(oneDay.test(text) ? `${text}T00:00` : text.replace(' ', 'T'));
  if (oneDay.test(text) && end === 'until') {
    time.setDate(time.getDate() + 1);
  }
  return iso(time.getTime());
}

function isUnit(unit: string | undefined): unit is keyof typeof units {
  return unit !== undefined && Object.hasOwn(units, unit);
}

function iso(time: number): string | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** A time of the contract in this machine's time zone, `2026-11-27 10:30:05`; empty when there is none. */
export function localTime(time: string | undefined, precision: 'minutes' | 'seconds' = 'seconds'): string {
  if (time === undefined) {
    return '';
  }
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return time;
  }
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()];
  const shown = precision === 'minutes' ? clock.slice(0, 2) : clock;
  return `${year}-${twoDigits(month)}-${twoDigits(day)} ${shown.map(twoDigits).join(':')}`;
}

/** How long something took, or takes until now, `0:03:12`; empty when it has not begun. */
export function duration(from: string | undefined, to: string | undefined, now: number): string {
  if (from === undefined) {
    return '';
  }
  const seconds = Math.max(
    0,
    Math.round(((to === undefined ? now : Date.parse(to)) - Date.parse(from)) / 1000),
  );
  if (Number.isNaN(seconds)) {
    return '';
  }
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
