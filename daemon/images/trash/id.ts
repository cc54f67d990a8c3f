import { imageName } from '../scan.ts';

const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(.+)$/s;

/** Names the folder of a removed image: when and what it was. `/` is written as `%2F`, `%` as `%25`. */
export function idOf(time: Date, file: string): string {
  const stamp = time.toISOString().replaceAll(/[-:.]/g, '');
  return `${stamp}-${file.replaceAll('%', '%25').replaceAll('/', '%2F')}`;
}

/** What `idOf` was given; undefined for any other name, and for one whose file would not lie in the images folder. */
export function placeOf(id: string): { readonly removedAt: Date; readonly file: string } | undefined {
  const [, year, month, day, hour, minute, second, ms, coded = ''] = form.exec(id) ?? [];
  const removedAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  const file = coded.replaceAll('%2F', '/').replaceAll('%25', '%');
  if (Number.isNaN(removedAt.getTime()) || id.includes('/') || idOf(removedAt, file) !== id) return undefined;
  const [name = '', unit, ...more] = file.split('/').reverse();
  const inside = more.length === 0 && (unit === undefined || /^[^.]/s.test(unit)) && imageName.test(name);
  return inside ? { removedAt, file } : undefined;
}
