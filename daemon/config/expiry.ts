const units = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, y: 365 * 86_400_000 } as const;

/**
 * When a token with this `expires` stops being valid, in milliseconds since 1970: a day of this machine's time zone is
 * its whole. Undefined for what is no day and no time.
 */
export function expiryTime(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year !== undefined) {
    const first = new Date(Number(year), Number(month) - 1, Number(day));
    // The 31st of a shorter month would be a day of the next one.
    if (first.getMonth() !== Number(month) - 1 || first.getDate() !== Number(day)) {
      return undefined;
    }
    return first.setDate(first.getDate() + 1);
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) {
    return undefined;
  }
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** `expires` as a person gives it on the command line: a day, a time, or after so long, `12h`, `90d`, `2w`, `1y`. */
export function expiryGiven(text: string, now: number): string | undefined {
  const [, count, unit] = /^([1-9]\d{0,4})([hdwy])$/.exec(text) ?? [];
  const isUnit = (word: string | undefined): word is keyof typeof units =>
    word !== undefined && Object.hasOwn(units, word);
  const time = count !== undefined && isUnit(unit) ? now + Number(count) * units[unit] : expiryTime(text);
  // Later years are no times of the contract (RFC 3339 has four digits).
  return time === undefined || time > Date.UTC(9999, 0) ? undefined : new Date(time).toISOString();
}
