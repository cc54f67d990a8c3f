import { FormatProblem } from './problem.ts';

/** A file of a multi-volume set by its name (image-formats 6): what all of them share, then a number of fixed width. */
export interface VolumeName {
  readonly prefix: string;
  /** From 0. */
  readonly index: number;
  /** Another volume's name. */
  nameOf(index: number): string;
}

/**
 * Clonezilla's and FOG's names, those of `split` and of partimage: `x.aa`, `x.aaa`, `x.00`, `x.000`. Many other
 * endings look alike (`.gz`, `.img`): only the first of a set can be told by its name alone.
 */
export function volumeName(name: string): VolumeName | undefined {
  const [, prefix = '', suffix = ''] = /^(.+\.)([a-z]{2,3}|\d{2,3})$/s.exec(name) ?? [];
  if (suffix === '') {
    return undefined;
  }
  const digits = /^\d/.test(suffix) ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
  const base = digits.length;
  return {
    prefix,
    index: [...suffix].reduce((sum, digit) => sum * base + digits.indexOf(digit), 0),
    nameOf: (index) =>
      prefix +
      Array.from(suffix, (_, place) => {
        const weight = base ** (suffix.length - 1 - place);
        return digits[Math.floor(index / weight) % base] ?? '';
      }).join(''),
  };
}

/**
 * The names of all volumes of the set that `first` begins, in order, out of the names of a folder. Throws
 * FormatProblem when one between others is missing.
 */
export function volumesOf(first: VolumeName, names: readonly string[]): string[] {
  const found = names
    .filter((name) => name.startsWith(first.prefix))
    .flatMap((name) => volumeName(name) ?? [])
    .filter((volume) => first.nameOf(volume.index) === volume.nameOf(volume.index))
    .map((volume) => volume.index)
    .sort((a, b) => a - b);
  // Another file beside the set may end in .gz or .sum: as a number, far behind the last volume. Digits are no ending.
  const numbered = /\d$/.test(first.nameOf(0));
  const volumes = found.filter((index) => numbered || index < 2 * found.length + 26);
  const missing = volumes.findIndex((index, place) => index !== place);
  if (missing >= 0) {
    throw new FormatProblem('images.problem.volumeMissing', { file: first.nameOf(missing) });
  }
  return volumes.map((index) => first.nameOf(index));
}

/**
 * Volumes that `split` made are all of one size, but for the last, which is not larger. Returns the place of one
 * that does not fit.
 */
export function oddSize(sizes: readonly number[]): number | undefined {
  const [size = 0] = sizes;
  const place = sizes.findIndex((other, place) =>
    place === sizes.length - 1 ? other > size : other !== size,
  );
  return place < 0 ? undefined : place;
}
