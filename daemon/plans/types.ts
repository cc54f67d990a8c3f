import type { Disposable, Event } from '../base/events.ts';
import type { Plan, PlanRun, PlanSave } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import type { StoredPlan } from './stored-plan.ts';

export type { StoredPlan } from './stored-plan.ts';

/** A run not yet in a language. */
export type PlanRunRecord = Omit<PlanRun, 'why'> & { readonly why?: Message };

export type WaitsFor = NonNullable<Plan['waitsFor']>;

/** A plan as it is now, not yet in a language. */
export type PlanRecord = Omit<Plan, 'runs' | 'problem'> & {
  readonly runs: readonly PlanRunRecord[];
  readonly problem?: Message;
};

/** The plans that were saved. */
export interface PlanStore {
  list(): readonly StoredPlan[];
  find(id: string): StoredPlan | undefined;
  /** Fires with the ids of plans that are other than before, or gone, once that is on the disk. */
  readonly onDidChange: Event<readonly string[]>;
}

/** What runs them. */
export interface PlanRunner extends Disposable {
  /** The latest 20 of a plan, newest first, one that goes on among them. */
  runs(plan: string): readonly PlanRunRecord[];
  /** What its run that is due waits for. */
  waitsFor(plan: string): WaitsFor | undefined;
  /** Begins a run by hand, in the name of who asks. Throws OgError conflict while one of the same plan goes on. */
  runNow(plan: string, by: string): Promise<void>;
  /** Fires with ids of plans whose runs, or what they wait for, have changed. */
  readonly onDidChange: Event<readonly string[]>;
}

/** The room as the methods of the contract use it. Unknown ids: OgError notFound. */
export interface Plans {
  /** All, or those of these ids. */
  list(wanted?: ReadonlySet<string>): readonly PlanRecord[];
  get(id: string): PlanRecord;
  /** Adds or replaces one. Throws OgError: invalid (with the field), conflict (another revision). */
  save(given: PlanSave, by: string): Promise<PlanRecord>;
  remove(id: string): Promise<void>;
  /** Holds a plan, or all; `held` false resumes. Resolves with those that are other than before. */
  hold(
    id: string | undefined,
    held: { readonly by: string; readonly reason?: string } | false,
  ): Promise<readonly PlanRecord[]>;
  /** Leaves its next time out, or takes that back. */
  skip(id: string, by: string | undefined): Promise<PlanRecord>;
  runNow(id: string, by: string): Promise<PlanRecord>;
  readonly onDidChange: Event<{
    readonly changed: readonly PlanRecord[];
    readonly removed: readonly string[];
  }>;
}
