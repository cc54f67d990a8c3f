import type { Event } from '../base/events.ts';
import type { JobRecord } from '../dispatch/types.ts';
import type { Classroom, Method, Params, PlanStep, Result } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { StoredRun } from './stored-run.ts';

/** The plan that a call is made for. */
export interface CallingPlan {
  readonly id: string;
  readonly title: string;
}

/**
 * Calls a method of the contract in the name of a token, with all that holds for its owner: role, classrooms, audit.
 * Rejects with OgError; with `unauthorized` when there is no such token any more.
 */
export type CallAs = <M extends Method>(
  name: string,
  plan: CallingPlan,
  method: M,
  params: Params<M>,
) => Promise<Result<M>>;

/** What runs look at. */
export interface RunSurroundings {
  classrooms(): readonly Classroom[];
  readonly onDidChangeClassrooms: Event<unknown>;
  /** The image that was restored last on a partition; undefined when that is not known. */
  imageOn(computer: string, disk: number, partition: number): string | undefined;
  readonly jobs: {
    get(id: string): JobRecord;
    started(requestId: string): Promise<JobRecord> | undefined;
    active(): readonly { readonly id: string; readonly title: string; computers(): string[] }[];
    /** Scripts of it were lost, and nothing says yet that they are over. */
    mayStillRun(id: string): boolean;
    readonly onDidChange: Event<JobRecord>;
  };
}

/** What a step is given. */
export interface StepContext {
  readonly run: StoredRun;
  readonly task: NonNullable<StoredRun['task']>;
  readonly step: PlanStep;
  readonly index: number;
  /** Ids of the computers that are still in the chain. */
  readonly left: readonly string[];
  /** The step had begun before the daemon was restarted. */
  readonly resumed: boolean;
  /** Aborted when nothing more may be sent; what waits ends then. */
  readonly signal: AbortSignal;
  /** When the step has failed where it has not succeeded, in milliseconds since 1970; undefined: never. */
  readonly until: number | undefined;
  readonly call: <M extends Method>(method: M, params: Params<M>) => Promise<Result<M>>;
  readonly around: RunSurroundings;
  /** The run is now at this job. */
  noteJob(id: string): Promise<void>;
}

/** What became of a step: the computers where it succeeded, and why not on the others. */
export interface StepOutcome {
  readonly succeeded: readonly string[];
  readonly why?: Message;
  /** The whole run ends here, whatever the step's `onFailure` says. */
  readonly ends?: true;
}
