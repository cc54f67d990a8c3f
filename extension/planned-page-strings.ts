import { l10n } from 'vscode';
import type { Plan, PlanRule, PlanRun, PlanStep } from '../daemon/protocol/index.ts';
import { formatDuration } from './model/format.ts';
import { isolated } from './model/isolated.ts';
import { planQuestions, planStrings } from './plan-strings.ts';

const { t } = l10n;

type Held = NonNullable<Plan['held']>;

const heldBy = ({ by, reason }: Held, since: string): string =>
  reason === undefined
    ? t('by {by} since {since}', { by, since })
    : t('by {by} since {since}: “{reason}”', { by, since, reason });

/** `1 missed, 2 succeeded`. */
const lastRuns = (states: readonly PlanRun['state'][]): string => {
  const counts = new Map<PlanRun['state'], number>();
  for (const state of states) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const parts = [...counts].map(([state, count]) =>
    t('{count} {state}', { count, state: planStrings.runState(state).toLocaleLowerCase() }),
  );
  return t('Last runs: {results}', { results: parts.join(', ') });
};

const took = ({ startedAt, endedAt }: PlanRun): string | undefined =>
  startedAt !== undefined && endedAt !== undefined
    ? t('took {time}', { time: formatDuration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000) })
    : undefined;

/** The words that the model of the Planned page is made with. */
export const plannedWords = () => ({
  ruleText: planStrings.ruleText,
  /** The day of a plan that runs once stands above its row. */
  ruleBrief: (rule: PlanRule) => (rule.kind === 'once' ? t('once') : planStrings.ruleText(rule)),
  runResult: planStrings.runResult,
  stepBrief: planStrings.stepBrief,
  stepDetail: planStrings.stepDetail,
  stepName: (step: PlanStep) =>
    step.kind === 'run' && step.title !== undefined
      ? t('Run {title}', { title: isolated(step.title) })
      : planStrings.stepName(step.kind),
  /** What stands behind the result of a run. */
  runRest: (run: PlanRun) => [took(run), run.why].filter(Boolean).join('. '),
  runGoesOn: ({ step, why }: PlanRun, steps: readonly PlanStep[], etaSeconds: number | undefined) => {
    const at = step === undefined ? undefined : steps[step];
    const left =
      etaSeconds === undefined ? undefined : t('≈ {time} left', { time: formatDuration(etaSeconds) });
    return [at && planStrings.stepName(at.kind), left, why].filter(Boolean).join(', ');
  },
  percent: (percent: number) => t('{percent} %', { percent }),
  left: (seconds: number) => t('≈ {time} left', { time: formatDuration(seconds) }),
  sentBy: (place: string, by: string) => t('{place}, sent by {by}', { place, by }),
  place: (name: string, count: number) =>
    count === 0
      ? isolated(name)
      : count === 1
        ? t('{name}, 1 computer', { name: isolated(name) })
        : t('{name}, {count} computers', { name: isolated(name), count }),
  placeInZone: (place: string, zone: string, time: string) =>
    t('{place}. {zone}, {time} here', { place, zone, time }),
  skipped: () => planStrings.runState('skipped'),
  problem: planStrings.problem,
  held: planStrings.held,
  heldBy,
  waitsFor: (title: string) => t('Waits for {title}', { title: isolated(title) }),
  endsBy: (end: string) => t('Sends nothing after {end}', { end }),
  lastRuns,
  noTime: () => t('Without a next time'),
  span: (first: string, last: string) => t('{first} to {last}', { first, last }),
  zone: (zone: string, isOwn: boolean) =>
    isOwn ? planStrings.zoneIs(zone) : t('times of {zone}, which are not those of this machine', { zone }),
  zones: () => t('times of the time zone of each plan'),
  plans: planStrings.plans,
  heldPlans: planStrings.heldPlans,
  notHere: planStrings.notHere,
  nothingKnown: () => t('Without a connection nothing is known of plans.'),
  empty: () => t('No plans yet.'),
  madeBy: (place: string, by: string, day: string) => t('{place}. Made by {by}, {day}', { place, by, day }),
  latest: (time: string, result: string) => t('{time}: {result}', { time, result }),
  facts: {
    rule: (text: string) => [planStrings.rule(), text] as const,
    zone: (zone: string) => [planStrings.timeZone(), zone] as const,
    window: (start: string, end: string) =>
      [planStrings.window(), planStrings.windowText(start, end)] as const,
    failure: (kind: 'goOn' | 'stop') =>
      [planStrings.ifFails(), kind === 'goOn' ? planStrings.goOn() : planStrings.stop()] as const,
    missed: (kind: Plan['missed']) =>
      [planStrings.ifMissed(), kind === 'tell' ? planStrings.tellMissed() : planStrings.runLate()] as const,
    held: (held: Held, since: string) => [planStrings.held(), heldBy(held, since)] as const,
  },
});
export type PlannedWords = ReturnType<typeof plannedWords>;

/** The texts of the page itself. */
export const plannedTexts = () => ({
  title: planStrings.planned(),
  new: t('Plan an Instruction…'),
  holdAll: planQuestions.holdAll(),
  resumeAll: planQuestions.resumeAll(),
  list: t('Runs by days'),
  today: t('today'),
  runNow: t('Run Now…'),
  skip: t('Skip Next'),
  unskip: t('Do Not Skip'),
  hold: t('Hold…'),
  resume: t('Resume'),
  edit: t('Edit…'),
  remove: t('Remove…'),
  openJob: t('Open Job'),
  openBoard: t('Open Board'),
  next: planStrings.nextRuns(),
  noNext: planQuestions.neverDue(),
  latest: t('Latest runs'),
  isSkipped: planStrings.runState('skipped'),
  inTime: t('in {time}'),
  inDays: t('in {count} days'),
  now: t('now'),
  howNew: t(
    'Plan… stands beside Send in an instruction, above its first line, and in the menu of a classroom.',
  ),
  howViewer: t('Whoever may send can plan.'),
});
