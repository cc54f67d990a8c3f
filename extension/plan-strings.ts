import { env, l10n } from 'vscode';
import type { PlanRule, PlanRun, PlanStep, PlanStepKind } from '../daemon/protocol/index.ts';
import { formatDate, formatDuration } from './model/format.ts';
import { weekdayName } from './model/plan-clock.ts';

const { t } = l10n;

const dayText = (day: string): string =>
  formatDate(`${day}T12:00:00Z`, env.language, { dateStyle: 'medium', timeZone: 'UTC' });

const timesText = (rule: PlanRule): string => {
  if (rule.kind === 'once') {
    const [date = '', time = ''] = rule.at.split('T');
    return t('once, {day} at {time}', { day: dayText(date), time });
  }
  const { time } = rule;
  if (rule.kind === 'daily') {
    return t('daily at {time}', { time });
  }
  if (rule.kind === 'weekly') {
    const days = rule.days.map((day) => weekdayName(day, env.language)).join(', ');
    return rule.days.length === 7 ? t('daily at {time}', { time }) : t('{days} at {time}', { days, time });
  }
  return rule.day === 'last'
    ? t('last day of the month at {time}', { time })
    : t('day {day} of the month at {time}', { day: rule.day, time });
};

/** `once, 30 Nov 2026 at 22:00`, `Mon, Wed, Fri at 22:00, until 31 Jan 2027`. */
const ruleText = (rule: PlanRule): string => {
  const times = timesText(rule);
  if (rule.kind === 'once') {
    return times;
  }
  return [
    times,
    rule.from === undefined ? undefined : t('from {day}', { day: dayText(rule.from) }),
    rule.until === undefined ? undefined : t('until {day}', { day: dayText(rule.until) }),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
};

const runState = (state: PlanRun['state']): string =>
  ({
    waiting: t('Waiting'),
    running: t('Running'),
    succeeded: t('Succeeded'),
    partly: t('Partly succeeded'),
    failed: t('Failed'),
    stopped: t('Stopped'),
    missed: t('Missed'),
    skipped: t('Skipped'),
  })[state];

/** A link of a chain in few words. */
const stepBrief = (step: PlanStep): string => {
  switch (step.kind) {
    case 'wake':
      return t('wake');
    case 'wait':
      return t('wait {time}', { time: formatDuration(step.limitSeconds ?? 600) });
    case 'run':
      return step.title ?? t('run');
    case 'verify':
      return t('verify');
    case 'poweroff':
      return t('power off');
  }
};

const stepName = (kind: PlanStepKind): string =>
  ({
    wake: t('Wake'),
    wait: t('Wait until they connect'),
    run: t('Run'),
    verify: t('Verify'),
    poweroff: t('Power off'),
  })[kind];

/** What a link of a chain does, in one line. */
const stepDetail = (step: PlanStep): string => {
  switch (step.kind) {
    case 'wake':
      return t('Wake-on-LAN, twice');
    case 'wait':
      return t('at most {time}, then without those that did not', {
        time: formatDuration(step.limitSeconds ?? 600),
      });
    case 'run':
      return step.mostBlocked === undefined
        ? t('preflight first; without those that it blocks')
        : t('preflight first; stops if it blocks more than {count}', { count: step.mostBlocked });
    case 'verify':
      return t('the partitions hold their images; failed ones are retried once');
    case 'poweroff':
      return t('those that succeeded; failed ones stay on');
  }
};

/** How a run came out, `30 of 30 succeeded`. */
const runResult = ({ state, succeeded, computers }: PlanRun): string =>
  succeeded !== undefined && computers !== undefined && ['succeeded', 'partly', 'failed'].includes(state)
    ? t('{count} of {total} succeeded', { count: succeeded, total: computers })
    : runState(state);

/** The texts of plans. */
export const planStrings = {
  ruleText,
  runState,
  runResult,
  stepBrief,
  stepName,
  stepDetail,
  planned: () => t('Planned'),
  plans: (count: number) => (count === 1 ? t('1 plan') : t('{count} plans', { count })),
  heldPlans: (count: number) => (count === 1 ? t('1 held') : t('{count} held', { count })),
  none: () => t('No plans'),
  lens: () => t('Plan…'),
  howToPlan: () => t('Plan… beside Send has an instruction run later by itself.'),
  notHere: () => t('This repository has no plans: its ogrepod is older.'),
  problem: () => t('Problem'),
  held: () => t('Held'),
  heldBy: (by: string, since: string) => t('held by {by} since {since}', { by, since }),
  heldFor: (by: string, since: string, reason: string) =>
    t('held by {by} since {since}: “{reason}”', { by, since, reason }),
  waitsFor: (title: string) => t('waits for {title}', { title }),
  over: () => t('over'),
  skipped: (time: string) => t('{time} is skipped', { time }),
  running: () => t('running'),
  rule: () => t('Repeats'),
  window: () => t('Window'),
  windowText: (start: string, end: string) =>
    t('{start} to {end}; after that nothing more is sent', { start, end }),
  ifFails: () => t('If it fails'),
  goOn: () => t('go on with the others'),
  stop: () => t('stop'),
  ifMissed: () => t('If missed'),
  tellMissed: () => t('tell, do not make up for it'),
  runLate: () => t('run late, while the window is open'),
  nextRuns: () => t('Next five runs'),
  timeZone: () => t('Time zone'),
  zoneIs: (zone: string) => t('times of {zone}', { zone }),
  here: (time: string) => t('{time} here', { time }),
  madeBy: () => t('Made by'),
  chain: () => t('Chain'),
};

/** The questions of the wizard, and before anything is changed. */
export const planQuestions = {
  wizard: (title: string) => t('Plan {title}', { title }),
  edit: (title: string) => t('Edit Plan {title}', { title }),
  name: () => t('Name of the plan'),
  nameMissing: () => t('A plan needs a name.'),
  when: () => t('When is it to run?'),
  once: () => t('Once'),
  daily: () => t('Every day'),
  weekly: () => t('On days of the week'),
  monthly: () => t('Once a month'),
  at: () => t('Day and time, such as {example}', { example: '2026-11-30 22:00' }),
  atWrong: () => t('Write a day and a time as {example}.', { example: '2026-11-30 22:00' }),
  days: () => t('On which days?'),
  day: () => t('On which day of the month?'),
  dayOf: (day: number) => t('Day {day}', { day }),
  lastDay: () => t('Last day'),
  shortMonths: () => t('Months without that day are left out.'),
  time: () => t('Time of the day, such as {example}', { example: '22:00' }),
  timeWrong: () => t('Write a time as {example}.', { example: '22:00' }),
  zone: () => t('Time zone of these times'),
  zoneOwn: () => t('of this machine'),
  zoneOther: () => t('of another plan'),
  chain: () => t('What is done besides running it?'),
  wakeDetail: () => t('Those that are off, before it'),
  waitDetail: () => t('Before it, up to a limit'),
  verifyDetail: () => t('Whether the partitions hold their images; failed ones are retried once'),
  powerOffDetail: () => t('At the end, those where all succeeded'),
  waitMinutes: () => t('How many minutes to wait for them at most?'),
  minutesWrong: () => t('Write a number from 1 to 1440.'),
  mostBlocked: () =>
    t('How many computers may the preflight check block? With more nothing is sent. Empty: any number.'),
  countWrong: () => t('Write a number, or nothing.'),
  windowEnd: () =>
    t('Until what time may it send, such as {example}? Empty: no limit.', { example: '06:00' }),
  onFailure: () => t('If a step fails on some computers'),
  goOn: () => t('Go on with the others'),
  stop: () => t('Stop the run'),
  missed: () => t('If it is missed, because the repository was off'),
  tell: () => t('Tell it, do not make up for it'),
  runLate: () => t('Run it late, while its window is open'),
  review: () => t('Save the plan?'),
  save: () => t('Save Plan'),
  saved: (title: string, time: string) => t('{title} is planned for {time}.', { title, time }),
  nextTimes: () => t('Next times'),
  notes: () => t('To be known'),
  neverDue: () => t('It is never due from now on.'),
  saveQuestion: (title: string, scope: string, count: number) =>
    t('Save "{title}" for {scope} ({count} computers)?', { title, scope, count }),
  loses: () => t('As far as is known now, each run loses:'),
  blockedNow: (count: number, total: number) =>
    t('Now it could not run on {count} of {total} computers; it is checked again before each run.', {
      count,
      total,
    }),
  changeAnswers: () => t('Change Answers…'),
  runNow: () => t('Run Now'),
  runNowQuestion: (title: string, scope: string) => t('Run "{title}" on {scope} now?', { title, scope }),
  runNowChain: (chain: string) =>
    t('{chain}. The computers are checked first; its planned times stay as they are.', { chain }),
  openPlanned: () => t('Open Planned'),
  remove: () => t('Remove Plan'),
  removeQuestion: (title: string) => t('Remove the plan "{title}"?', { title }),
  removeDetail: () => t('Its runs are forgotten, too; the jobs stay. A run that goes on sends nothing more.'),
  holdReason: (title: string) => t('Why is {title} held? May be empty.', { title }),
  holdAll: () => t('Hold All'),
  holdAllQuestion: (count: number) => t('Hold all {count} plans?', { count }),
  holdAllDetail: () => t('Nothing runs by itself until they are resumed. What is due meanwhile is left out.'),
  resumeAll: () => t('Resume All'),
  resumeAllQuestion: (count: number) => t('Resume all {count} plans that are held?', { count }),
  pickPlan: () => t('Which plan?'),
};
