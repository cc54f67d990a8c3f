import { Cron } from 'croner';
import type { PlanRule } from '../protocol/index.ts';

/** Nothing is due later than that: a rule for a day that never comes ends there. */
const mostYears = 30;

/**
 * The next times at which a rule is due, later than `after` and in order; at most `count`. On a day when the clocks skip
 * the rule's time it is due when they have skipped it, and where a time comes twice, the first time.
 *
 * @throws RangeError for a time zone that is none.
 */
export function dueTimes(rule: PlanRule, timeZone: string, after: Date, count: number): Date[] {
  if (!isTimeZone(timeZone)) {
    throw new RangeError(`no time zone: ${timeZone}`);
  }
  const { pattern, from, until } = recurrence(rule);
  const cron = new Cron(pattern, {
    timezone: timeZone,
    ...(from !== undefined && { startAt: `${from}T00:00:00` }),
    ...(until !== undefined && { stopAt: `${until}T23:59:59` }),
  });
  const last = after.getTime() + mostYears * 366 * 86_400_000;
  const due: Date[] = [];
  let before = after;
  while (due.length < count) {
    const next = cron.nextRun(before);
    if (!next || next.getTime() > last) {
      break;
    }
    // The package looks at whole seconds: a time is not told twice for a part of one.
    if (next.getTime() > after.getTime()) {
      due.push(next);
    }
    before = next.getTime() > before.getTime() ? next : new Date(before.getTime() + 1000);
  }
  return due;
}

/** So many days are looked back, one after the other, for the latest time that has passed. */
const lookBackDays = [1, 8, 32, 400] as const;

/** The latest time at which a rule was due, later than `after` and not later than `until`; undefined for none. */
export function lastDueTime(rule: PlanRule, timeZone: string, after: Date, until: Date): Date | undefined {
  // From the end: a clock that was set may have passed thousands.
  for (const days of lookBackDays) {
    const from = Math.max(after.getTime(), until.getTime() - days * 86_400_000);
    const latest = latestBetween(rule, timeZone, new Date(from), until);
    if (latest || from === after.getTime()) {
      return latest;
    }
  }
  return latestBetween(rule, timeZone, after, until);
}

function latestBetween(rule: PlanRule, timeZone: string, after: Date, until: Date): Date | undefined {
  let latest: Date | undefined;
  for (;;) {
    const [due] = dueTimes(rule, timeZone, latest ?? after, 1);
    if (!due || due.getTime() > until.getTime()) {
      return latest;
    }
    latest = due;
  }
}

/** Whether this names a time zone of the IANA database. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The same rule as a pattern of cron, which the package reads: minute, hour, day, month, day of the week. */
function recurrence(rule: PlanRule): {
  pattern: string;
  from?: string | undefined;
  until?: string | undefined;
} {
  if (rule.kind === 'once') {
    const [day = '', time = ''] = rule.at.split('T');
    const [, month, date] = day.split('-').map(Number);
    return { pattern: `${clock(time)} ${date} ${month} *`, from: day, until: day };
  }
  const { from, until } = rule;
  const time = clock(rule.time);
  if (rule.kind === 'daily') {
    return { pattern: `${time} * * *`, from, until };
  }
  if (rule.kind === 'weekly') {
    return { pattern: `${time} * * ${rule.days.join(',')}`, from, until };
  }
  return { pattern: `${time} ${rule.day === 'last' ? 'L' : rule.day} * *`, from, until };
}

function clock(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour}`;
}
