import type { PlanRule } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import { dueTimes } from './due-times.ts';
import { wallClock } from './wall-clock.ts';

/** So many next times of a plan are told. */
export const nextTimes = 5;

/** Clocks are put back by half an hour, an hour, in Antarctica by two; in milliseconds. */
const putBack = [30 * 60_000, 60 * 60_000, 120 * 60_000] as const;

/** The next times of a rule, and what is to be known of those at which the clocks change. */
export function preview(
  rule: PlanRule,
  timeZone: string,
  now: Date,
): { readonly next: readonly Date[]; readonly notes: readonly Message[] } {
  const next = dueTimes(rule, timeZone, now, nextTimes);
  const wanted = rule.kind === 'once' ? rule.at.slice(11) : rule.time;
  const notes = next.flatMap((at): Message[] => {
    const [day = '', time = ''] = wallClock(at, timeZone).split('T');
    if (time !== wanted) {
      return [message('plan.timeSkipped', { day, wanted, time })];
    }
    const comesAgain = putBack.some(
      (by) => wallClock(new Date(at.getTime() + by), timeZone) === `${day}T${time}`,
    );
    return comesAgain ? [message('plan.timeTwice', { day, time })] : [];
  });
  return { next, notes };
}
