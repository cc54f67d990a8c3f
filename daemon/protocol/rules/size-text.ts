const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** By language and digits: making a format takes longer than using it ten times, and a long list shows thousands. */
const formats = new Map<string, Intl.NumberFormat>();

/** A number as people write it in a language: `1,234.5` or `1.234,5`, with one decimal at most. */
export function formatNumber(value: number, locale: string, maximumFractionDigits = 1): string {
  const key = `${locale} ${maximumFractionDigits}`;
  const known = formats.get(key);
  if (known) {
    return known.format(value);
  }
  // Grouped always: Spanish would write four digits together, and 1234 beside 12.345 is hard to compare.
  const made = new Intl.NumberFormat(locale, { maximumFractionDigits, useGrouping: 'always' });
  formats.set(key, made);
  return made.format(value);
}

/** A number of bytes as people say it, `8.2 GB` or `8,2 GB`; in units of 1024, as the editor shows sizes. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes;
  let unit = 0;
  // From 1000 on: "0.98 MB" is shorter than "1,003 KB" and says the same.
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${formatNumber(value, locale, digits)} ${units[unit]}`;
}

/** A size in units of 1024 bytes, as partition tables and image headers give it. */
export function formatKB(kb: number, locale: string): string {
  return formatBytes(kb * 1024, locale);
}
