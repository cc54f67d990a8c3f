import type { PastTransfer } from '../../protocol/index.ts';

/** A transfer that has ended; times are milliseconds since 1970. */
export interface EndedTransfer
  extends Omit<
    PastTransfer,
    'startedAt' | 'endedAt' | 'megabytesPerSecond' | 'classroom' | 'job' | 'cached'
  > {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly classroom: string | undefined;
  readonly job: string | undefined;
  readonly cached: boolean;
}

/** Shorter times are no measure. */
const leastMs = 1;

/** What the history keeps of a transfer that has ended. */
export function pastTransfer({
  startedAt,
  endedAt,
  classroom,
  job,
  cached,
  ...ended
}: EndedTransfer): PastTransfer {
  const seconds = Math.max(endedAt - startedAt, leastMs) / 1000;
  const speed = ended.bytes / 1_000_000 / seconds;
  return {
    ...ended,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    megabytesPerSecond: Number(speed.toPrecision(6)),
    ...(classroom !== undefined && { classroom }),
    ...(job !== undefined && { job }),
    ...(cached && { cached }),
  };
}
