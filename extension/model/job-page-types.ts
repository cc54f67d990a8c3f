import type { JobState } from '../../daemon/protocol/index.ts';
import type { PageModel } from './patch.ts';
import type { RetryKind } from './retry.ts';
import type { Bar, LanePhase } from './timeline.ts';

/** An attempt on a computer, as it is shown. */
export interface JobLane {
  readonly attempt: number;
  /** Which of several it is; null for the first where no other is. */
  readonly attemptText: string | null;
  readonly state: JobState;
  /** Whether the script never reached the computer. */
  readonly isUnsent: boolean;
  /** What `state` is called. */
  readonly word: string;
  /** Why it did not succeed. */
  readonly reason: string | null;
  /** When it was asked for, in milliseconds; null when that is not known. */
  readonly begin: number | null;
  readonly bars: readonly Bar[];
  /** Milliseconds; null while it goes on, and when it is not known. */
  readonly tookMs: number | null;
  /** Percent of a script that runs. */
  readonly progress: number | null;
}

/** A computer of the job. */
export interface JobComputer extends JobLane {
  readonly name: string;
  /** Those before this one, the newest first. */
  readonly former: readonly JobLane[];
}

/** `unsent`: none of the others, for the script never reached them. */
export type ResultKind = 'succeeded' | 'active' | Exclude<RetryKind, 'unreached'> | 'unsent';

export interface JobHead {
  readonly state: JobState;
  readonly title: string;
  /** What it does, in its order. */
  readonly what: readonly { readonly name: string; readonly place: string; readonly by: string }[];
  readonly scope: string;
  readonly sent: string;
  /** The plan that sent it. */
  readonly plan: string | null;
  readonly result: readonly { readonly kind: ResultKind; readonly count: number; readonly text: string }[];
  /** When it was sent, in milliseconds. */
  readonly createdAt: number;
  /** Milliseconds; null while it goes on, and when it is not known. */
  readonly tookMs: number | null;
  readonly tookNote: string | null;
  readonly received: { readonly size: string; readonly note: string | null } | null;
  readonly lastTime: { readonly label: string; readonly took: string; readonly note: string | null } | null;
  /** Notices of its transfers. */
  readonly notices: readonly string[];
}

/** Computers that share a reason, and what can be done for them. */
export interface FailureCard {
  readonly kind: RetryKind;
  readonly heading: string;
  readonly error: string | null;
  readonly names: string;
  readonly computers: readonly string[];
  /** Texts of buttons; null: there is none. */
  readonly retry: string | null;
  readonly output: string | null;
  readonly reboot: { readonly text: string; readonly computers: readonly string[] } | null;
  readonly wake: { readonly text: string; readonly computers: readonly string[] } | null;
}

export interface SlowRow {
  readonly id: string;
  readonly name: string;
  readonly took: string;
  readonly note: string;
  /** Whether something may be wrong with the computer. */
  readonly isSuspect: boolean;
}

export interface StripRow {
  readonly phase: 'receive' | 'restore';
  /** MB/s. */
  readonly marks: readonly number[];
  readonly median: number;
  /** The end of the scale; it begins at 0. */
  readonly scale: number;
  readonly text: string;
}

/** Throughput over the time of the job; null where it is not known. */
export interface JobSeries {
  /** Milliseconds from when the job was sent. */
  readonly fromMs: number;
  readonly stepMs: number;
  /** MB/s, with one decimal. */
  readonly repository: readonly (number | null)[];
  readonly received: readonly (number | null)[];
  readonly peak: number;
}

export interface SentScript {
  readonly lines: readonly string[];
  /** How many lines are not among them. */
  readonly more: number;
  /** Name of the file that is another text by now. */
  readonly changedFile: string | null;
}

/** The page of a job: what happened, and what to repeat. `items` are its computers. */
export interface JobPage extends PageModel {
  readonly items: Readonly<Record<string, JobComputer>>;
  /** Said in the place of the job. */
  readonly instead: string | null;
  /** Said above it: what is shown may be old. */
  readonly away: string | null;
  readonly head: JobHead | null;
  /** Whether the person may send, with a connection. */
  readonly mayOperate: boolean;
  readonly isActive: boolean;
  /** Id of the classroom that its computers are in. */
  readonly room: string | null;
  /** Ids by the room, or by name where it has no layout. */
  readonly order: readonly string[];
  /** The longest of what has ended, in milliseconds. */
  readonly longestMs: number;
  /** Phases that any computer has gone through. */
  readonly phases: readonly LanePhase[];
  /** Language of the times at the ends of the axis. */
  readonly locale: string;
  readonly series: JobSeries | null;
  readonly failures: readonly FailureCard[];
  readonly retryAll: { readonly text: string; readonly computers: readonly string[] } | null;
  readonly slowest: readonly SlowRow[];
  readonly strips: readonly StripRow[];
  readonly script: SentScript | null;
}
