import type { Trashed } from '../types.ts';

/** What has to go, of images given newest first: those that have expired, and the oldest of what is too much. */
export function surplus<T extends Trashed>(items: readonly T[], maxBytes: number, now: number): T[] {
  let bytes = 0;
  return items.filter((item, place) => {
    bytes += item.sizeBytes;
    return Date.parse(item.expiresAt) <= now || (place > 0 && bytes > maxBytes);
  });
}
