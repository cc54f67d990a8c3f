/** A peer that wants something. */
export interface Candidate {
  /** A computer of a classroom. */
  readonly isKnown: boolean;
  readonly isServed: boolean;
  /** When it was last told that it is served, or is not; milliseconds. */
  readonly since: number;
}

/** How long a peer that is served keeps its slot while others wait. */
export const turnMs = 30_000;

/**
 * Who is served: all as long as there are slots for them. Else computers of classrooms first, of those whoever has been
 * served for less than a turn, then who has waited for longest.
 */
export function served<One extends Candidate>(
  candidates: readonly One[],
  slots: number,
  now: number,
): Set<One> {
  if (candidates.length <= slots) {
    return new Set(candidates);
  }
  const rank = ({ isServed, since }: Candidate) => {
    if (!isServed) {
      return 1;
    }
    return now - since < turnMs ? 0 : 2;
  };
  const ordered = candidates.toSorted(
    (one, other) =>
      Number(other.isKnown) - Number(one.isKnown) || rank(one) - rank(other) || one.since - other.since,
  );
  return new Set(ordered.slice(0, slots));
}
