import { dueTimes } from './due-times.ts';
import type { StoredPlan } from './types.ts';
import { wallClock } from './wall-clock.ts';

/** How long a step without a limit is taken to last, in seconds. */
const usualSeconds: Readonly<Record<StoredPlan['steps'][number]['kind'], number>> = {
  wake: 60,
  wait: 600,
  run: 3600,
  verify: 3600,
  poweroff: 60,
};

/** One plan at its next time. */
export interface Due {
  readonly plan: StoredPlan;
  readonly at: Date;
  /** When it may be expected to have ended. */
  readonly end: Date;
  /** Ids of its computers; found out when it is asked, for most plans are due at other times. */
  readonly computers: () => ReadonlySet<string>;
}

/** When a run that begins then may be expected to have ended: at the end of its window, or by the limits of its steps. */
export function expectedEnd({ plan, at }: Pick<Due, 'plan' | 'at'>): Date {
  if (plan.window) {
    return windowEnd(plan, at);
  }
  const seconds = plan.steps.reduce((sum, step) => sum + (step.limitSeconds ?? usualSeconds[step.kind]), 0);
  return new Date(at.getTime() + seconds * 1000);
}

/** The end of the window of a run that was due then: the next time that the wall clock shows it. */
export function windowEnd({ window, timeZone }: Pick<StoredPlan, 'window' | 'timeZone'>, at: Date): Date {
  const time = window?.end ?? wallClock(at, timeZone).slice(11);
  const [end] = dueTimes({ kind: 'daily', time }, timeZone, at, 1);
  return end ?? new Date(at.getTime() + 86_400_000);
}

/** The plan that will still be at a computer of this one when it is due; undefined: none. */
export function expectedToWaitFor(due: Due, others: readonly Due[]): StoredPlan | undefined {
  let own: ReadonlySet<string> | undefined;
  const shares = (other: Due) => {
    own ??= due.computers();
    const ids = own;
    return [...other.computers()].some((id) => ids.has(id));
  };
  const before = others.find(
    (other) =>
      other.plan.id !== due.plan.id &&
      (other.at < due.at || (other.at.getTime() === due.at.getTime() && other.plan.id < due.plan.id)) &&
      other.end > due.at &&
      shares(other),
  );
  return before?.plan;
}
