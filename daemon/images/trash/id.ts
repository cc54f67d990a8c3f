import { createHash } from 'node:crypto';
import { imageName } from '../watching/scan.ts';

const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(.+)$/s;
/** Of a file's name in bytes, on all usual file systems. */
const longestName = 255;

/**
 * Names the folder of a removed image: when and what it was. `/` is written as `%2F`, `%` as `%25`; in the place of a
 * name that is too long stands a sum of it.
 */
export function idOf(time: Date, file: string): string {
  const stamp = time.toISOString().replaceAll(/[-:.]/g, '');
  const id = `${stamp}-${file.replaceAll('%', '%25').replaceAll('/', '%2F')}`;
  if (Buffer.byteLength(id) <= longestName) {
    return id;
  }
  return `${stamp}-%23${createHash('sha1').update(file).digest('hex')}`;
}

/**
 * What `idOf` was given; `noted` is the file that stands in the folder itself, for a name that is too long. Undefined
 * for any other name, and for one whose file would not lie in the images folder.
 */
export function placeOf(
  id: string,
  noted?: string,
): { readonly removedAt: Date; readonly file: string } | undefined {
  const [, year, month, day, hour, minute, second, ms, coded = ''] = form.exec(id) ?? [];
  const removedAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  const file = noted ?? coded.replaceAll('%2F', '/').replaceAll('%25', '%');
  if (Number.isNaN(removedAt.getTime()) || id.includes('/') || idOf(removedAt, file) !== id) {
    return undefined;
  }
  return isInside(file) ? { removedAt, file } : undefined;
}

function isInside(file: string): boolean {
  const [name = '', unit, ...more] = file.split('/').reverse();
  return more.length === 0 && (unit === undefined || /^[^.]/s.test(unit)) && imageName.test(name);
}
