/** The later of two times, RFC 3339 in UTC: what a record tells does not end before it began, whoever set the clock. */
export function later(one: string, other: string | undefined): string {
  return other !== undefined && other > one ? other : one;
}

/**
 * A clock for what began at `start`, RFC 3339: it tells the time, but never less after the start than has passed by the
 * clock that nobody sets.
 */
export function clockSince(start: string): () => string {
  const offset = Date.parse(start) - performance.now();
  return () => new Date(Math.max(Date.now(), offset + performance.now())).toISOString();
}
