import type { Entry } from '../watching/entry.ts';

/** Older ones say less of what the machine does now. */
const mostPast = 5;

/** How fast images are verified on this machine, in bytes a second, from the newest that were; undefined: none was yet. */
export function verifyRate(entries: Iterable<Pick<Entry, 'found' | 'checked'>>): number | undefined {
  const past = [...entries].flatMap(({ found, checked }) =>
    checked?.took ? [{ at: checked.at, took: checked.took, bytes: found.sizeBytes }] : [],
  );
  const newest = past.sort((one, other) => other.at - one.at).slice(0, mostPast);
  const took = newest.reduce((sum, one) => sum + one.took, 0);
  return took === 0 ? undefined : (newest.reduce((sum, one) => sum + one.bytes, 0) / took) * 1000;
}
