const factors: Readonly<Record<string, number>> = { '': 1, K: 1, M: 1024, G: 1024 ** 2, T: 1024 ** 3 };

export type SizeProblem = 'form' | 'percentOfWhat' | 'zero';

/**
 * Reads a size as people write it, in KiB: `20000000`, `500 MB`, `1.5 GB`, `1,5g`, and `25%` of `wholeKB`. Units of 1024, as
 * sizes are shown; without a unit it is KB, as the engine counts.
 */
export function parseSizeKB(
  text: string,
  wholeKB: number | undefined,
): { readonly sizeKB: number } | { readonly problem: SizeProblem } {
  const [, number = '', unit = ''] = /^\s*(\d{1,12}(?:[.,]\d{1,6})?)\s*(%|[KMGT]?i?B?)\s*$/i.exec(text) ?? [];
  if (number === '') {
    return { problem: 'form' };
  }
  const value = Number(number.replace(',', '.'));
  if (unit === '%') {
    if (wholeKB === undefined) {
      return { problem: 'percentOfWhat' };
    }
    return whole((wholeKB * value) / 100);
  }
  const letter = unit.replace(/i?B?$/i, '').toUpperCase();
  return whole(value * (factors[letter] ?? 1));
}

function whole(sizeKB: number): { readonly sizeKB: number } | { readonly problem: SizeProblem } {
  const rounded = Math.floor(sizeKB);
  return rounded > 0 ? { sizeKB: rounded } : { problem: 'zero' };
}

/** A size as it can be typed again without loss: `30 GB`, `500 MB`, `20000000 KB`. */
export function exactSize(sizeKB: number): string {
  if (sizeKB > 0 && sizeKB % 1024 ** 2 === 0) {
    return `${sizeKB / 1024 ** 2} GB`;
  }
  return sizeKB > 0 && sizeKB % 1024 === 0 ? `${sizeKB / 1024} MB` : `${sizeKB} KB`;
}
