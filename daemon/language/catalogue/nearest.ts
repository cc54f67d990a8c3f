import { editDistance } from './distance.ts';
import { areOpposites } from './opposites.ts';

/**
 * The candidate most like a word, at most `limit` changes away; letter case counts as no change,
 * so that `deployimage` finds `deployImage`. Of equals the first one. Never one that means the opposite.
 */
export function nearestName(word: string, candidates: Iterable<string>, limit: number): string | undefined {
  const lower = word.toLowerCase();
  let nearest: string | undefined;
  let best = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase(), best - 1);
    if (distance < best && (distance === 0 || !areOpposites(word, candidate))) {
      nearest = candidate;
      best = distance;
    }
    if (best === 0) {
      break;
    }
  }
  return nearest;
}

/** Whether two names are the same but for their numbers: `win10` is no slip for `win11`, it is another thing. */
export function differInNumbers(one: string, other: string): boolean {
  const unnumbered = (name: string) => name.toLowerCase().replaceAll(/\d/g, '0');
  return one.toLowerCase() !== other.toLowerCase() && unnumbered(one) === unnumbered(other);
}
