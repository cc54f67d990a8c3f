import { dueTimes, lastDueTime } from './due-times.ts';
import { windowEnd } from './overlap.ts';
import type { StoredPlan } from './types.ts';

/** Later than that after its time a plan has missed it, in milliseconds. */
const graceMs = 60_000;
/** A run that is made up for begins within this time when the plan has no window, in milliseconds. */
const madeUpForMs = 24 * 3_600_000;

/** What is to be done about the time at which a plan was due. */
export type DueAction = { readonly at: Date; readonly todo: 'run' | 'miss' | 'skip' };

/**
 * What is to be done now for a plan that has done all it had to until `handled`; undefined: nothing. Of several times that
 * have passed, only the latest counts.
 */
export function dueNow(plan: StoredPlan, handled: Date, now: Date): DueAction | undefined {
  if (plan.held) {
    return undefined;
  }
  const at = lastDueTime(plan.rule, plan.timeZone, handled, now);
  if (!at) {
    return undefined;
  }
  if (plan.skips?.at === at.toISOString()) {
    return { at, todo: 'skip' };
  }
  const late = now.getTime() - at.getTime();
  if (late <= graceMs) {
    return { at, todo: 'run' };
  }
  if (plan.missed === 'tell') {
    return { at, todo: 'miss' };
  }
  const isOpen = plan.window ? now < windowEnd(plan, at) : late <= madeUpForMs;
  return { at, todo: isOpen ? 'run' : 'miss' };
}

/** When a plan is due next that has done all it had to until `handled`; undefined: never. */
export function nextDue(plan: StoredPlan, handled: Date): Date | undefined {
  return plan.held ? undefined : dueTimes(plan.rule, plan.timeZone, handled, 1)[0];
}
