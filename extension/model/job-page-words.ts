import type { JobState, PlannedAction } from '../../daemon/protocol/index.ts';
import type { ResultKind } from './job-page-types.ts';
import type { RetryKind } from './retry.ts';
import type { LanePhase } from './timeline.ts';

/** What the page of a job is told in, in the person's language; numbers that are given as texts are written out already. */
export interface JobPageWords {
  readonly locale: string;
  readonly jobState: (state: JobState) => string;
  /** State of a computer that the script never reached. */
  readonly unsent: string;
  readonly result: (kind: ResultKind, count: number) => string;
  readonly title: (title: string, done: number, total: number, isActive: boolean) => string;
  /** Where an action works: `to disk 1, partition 2`. */
  readonly place: (action: PlannedAction) => string;
  readonly sent: (by: string, from: string, until: string | undefined) => string;
  readonly byPlan: (title: string) => string;
  readonly halfEnded: (took: string) => string;
  readonly leftAbout: (left: string) => string;
  readonly retried: (count: number) => string;
  readonly servedOf: (size: string) => string;
  readonly lastTime: (day: string, protocol: string) => string;
  readonly than: (kind: 'faster' | 'slower' | 'same', difference: string) => string;
  readonly attempt: (attempt: number, at: string | undefined) => string;
  readonly names: (names: readonly string[]) => string;
  readonly error: (exitCode: number) => string;
  /** Where no reason was told. */
  readonly reason: (kind: RetryKind) => string;
  readonly retryThese: (count: number) => string;
  readonly openOutput: (count: number) => string;
  readonly reboot: (count: number) => string;
  readonly wake: (count: number) => string;
  readonly joinedAt: (time: string) => string;
  readonly slowSpeed: (phase: LanePhase, own: string, others: string) => string;
  readonly slowTime: (phase: LanePhase, own: string, others: string) => string;
  readonly asFast: string;
  readonly away: string;
}
