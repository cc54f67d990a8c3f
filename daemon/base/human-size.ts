import type { Language } from './message.ts';

/** Made once: making one takes longer than all else. */
const formats = { en: formatsIn('en'), es: formatsIn('es') };

function formatsIn(language: Language) {
  const format = (maximumFractionDigits: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits });
  return { whole: format(0), withTenths: format(1) };
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** A number of bytes as people say it, `8.2 GB` or `8,2 GB`; in units of 1024, as the editor's views show sizes. */
export function humanSize(bytes: number, language: Language): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const { whole, withTenths } = formats[language];
  return `${(unit === 0 || value >= 100 ? whole : withTenths).format(value)} ${units[unit]}`;
}
