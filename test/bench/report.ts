let missed = false;

/** Prints a figure; with a limit, whether it is kept. */
export function report(what: string, value: number, unit: string, limit?: number): void {
  const isMissed = limit !== undefined && !(value <= limit);
  missed ||= isMissed;
  const kept = limit === undefined ? '' : `  (limit ${limit})${isMissed ? '  MISSED' : ''}`;
  console.log(`${what.padEnd(58)} ${value.toFixed(2).padStart(8)} ${unit}${kept}`);
}

/** Whether a limit was missed. */
export const hasMissed = (): boolean => missed;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which such a share of them is. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
