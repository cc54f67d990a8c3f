import type { Language } from './message.ts';

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** A number of bytes as people say it, `8.2 GB` or `8,2 GB`; in units of 1024, as the editor's views show sizes. */
export function humanSize(bytes: number, language: Language): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const maximumFractionDigits = unit === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits }).format(value)} ${units[unit]}`;
}
