import type { PlanRun, PlanStepKind } from '../../daemon/protocol/index.ts';
import type { PageModel } from './patch.ts';
import type { PlanState } from './plan-state.ts';

/** What can be done with a row. */
export type RowAction = 'runNow' | 'skip' | 'unskip' | 'hold' | 'resume' | 'openJob' | 'openBoard';

/** One time in the list: a run that was, a job that goes on, or the next time of a plan. */
export interface PlannedRow {
  /** Of its own in the list. */
  readonly key: string;
  /** Id of what it is about: a plan, or a job. */
  readonly item: string;
  /** Id of the run of the plan; null: it is none. */
  readonly run: string | null;
  readonly at: string;
  /** `22:00`, in the plan's zone. */
  readonly clock: string;
  readonly look: PlanState | PlanRun['state'];
  readonly title: string;
  /** What it is for, and its zone where that is not the reader's. */
  readonly place: string;
  /** What is to be seen first, and the rest of the line. */
  readonly strong: string;
  readonly text: string;
  /** What stands between these two. */
  readonly joint: string;
  /** Whether the time until it is told. */
  readonly isAhead: boolean;
  readonly hasChain: boolean;
  /** Percent; null: nothing is under way. */
  readonly progress: number | null;
  readonly actions: readonly RowAction[];
}

export interface PlannedDay {
  readonly key: string;
  readonly label: string;
  readonly isToday: boolean;
  readonly rows: readonly PlannedRow[];
}

export interface PlannedStep {
  readonly kind: PlanStepKind;
  readonly brief: string;
  readonly name: string;
  readonly detail: string;
}

/** All of a plan, beside the list; of a job that is of no plan only what it is called. */
export interface PlannedItem {
  readonly isPlan: boolean;
  readonly isHeld: boolean;
  readonly title: string;
  readonly sub: string;
  readonly problem: string | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly steps: readonly PlannedStep[];
  readonly next: readonly { readonly at: string; readonly text: string; readonly isSkipped: boolean }[];
  /** What to know of these times, as the repository tells it. */
  readonly notes: readonly string[];
  readonly latest: readonly {
    readonly run: string;
    readonly text: string;
    readonly look: PlanRun['state'];
    readonly hasJob: boolean;
  }[];
}

export interface PlannedHead {
  readonly span: string;
  readonly zone: string;
  readonly plans: string;
  readonly held: string;
  /** What the button for all plans does; null: there is none. */
  readonly all: 'hold' | 'resume' | null;
}

/** The page of what runs later by itself. */
export interface PlannedPage extends PageModel {
  readonly head: PlannedHead;
  readonly mayOperate: boolean;
  /** Why it is not as it is now. */
  readonly away: string | null;
  /** Said in the place of the list. */
  readonly instead: string | null;
  readonly days: readonly PlannedDay[];
  readonly items: Readonly<Record<string, PlannedItem>>;
}
