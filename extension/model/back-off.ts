const longestMs = 30_000;

/** How long to wait before try number `attempt` (from 1), in milliseconds: 1, 2, 4 … 30 seconds. */
export function backOffMs(attempt: number): number {
  return Math.min(1_000 * 2 ** (attempt - 1), longestMs);
}
