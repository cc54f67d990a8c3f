import type { Plan, PlanRun } from '../../daemon/protocol/index.ts';
import { compareTexts } from './format.ts';

/** What is to be known of a plan first. */
export type PlanState = 'running' | 'problem' | 'held' | 'waiting' | 'over' | 'due';

/** The run that goes on, or waits. */
export function activeRun({ runs }: Plan): PlanRun | undefined {
  return runs.find(({ state }) => state === 'running' || state === 'waiting');
}

/** What a person looks for first: what goes on now, then why it will not run. */
export function planState(plan: Plan): PlanState {
  const active = activeRun(plan);
  if (active?.state === 'running') {
    return 'running';
  }
  if (plan.problem !== undefined) {
    return 'problem';
  }
  if (plan.held) {
    return 'held';
  }
  if (active || plan.waitsFor) {
    return 'waiting';
  }
  return plan.next.length === 0 ? 'over' : 'due';
}

/** When it runs next without anybody; undefined: never, as it is now. */
export function nextTime({ held, next, skips }: Plan): string | undefined {
  return held ? undefined : next.find((time) => time !== skips);
}

/** Those that run next first; those that do not run at all by their titles at the end. */
export function byNextTime(one: Plan, other: Plan): number {
  const [a, b] = [nextTime(one) ?? '~', nextTime(other) ?? '~'];
  return a === b ? compareTexts(one.title, other.title) : a < b ? -1 : 1;
}

/** What a window's end says of a plan that is due at a time: `22:00` to `06:00`. */
export const timeOfRule = ({ rule }: Pick<Plan, 'rule'>): string =>
  rule.kind === 'once' ? rule.at.slice(11) : rule.time;
