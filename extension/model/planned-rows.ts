import type { Job, Plan, PlanRun } from '../../daemon/protocol/index.ts';
import type { PlannedWords } from '../planned-page-strings.ts';
import { isActive, jobPercent } from './jobs.ts';
import { clockIn, clocksDiffer } from './plan-clock.ts';
import { activeRun, planState, timeOfRule } from './plan-state.ts';
import type { PlannedRow, RowAction } from './planned-types.ts';

/** What the rows are made from besides the plans. */
export interface RowLook {
  readonly jobs: readonly Job[];
  /** The reader's time zone. */
  readonly ownZone: string;
  readonly mayOperate: boolean;
  /** `Aula 1, 30 computers`. */
  readonly placeOf: (scope: Plan['scope']) => string;
  /** A day in few letters. */
  readonly dayText: (time: string, zone: string) => string;
  readonly words: PlannedWords;
}

const only = (mayOperate: boolean, ...actions: RowAction[]): RowAction[] =>
  actions.filter((action) => mayOperate || action === 'openJob' || action === 'openBoard');

/** While it goes on, the board of its classroom tells most. */
const openAction = (goesOn: boolean, { classroom }: Plan['scope']): RowAction =>
  goesOn && classroom !== undefined ? 'openBoard' : 'openJob';

function placeOf({ scope, timeZone }: Plan, at: string, { words, ...look }: RowLook): string {
  const place = look.placeOf(scope);
  return clocksDiffer(at, timeZone, look.ownZone)
    ? words.placeInZone(place, timeZone, clockIn(at, look.ownZone))
    : place;
}

/** A run that was, or goes on. */
export function runRow(plan: Plan, run: PlanRun, look: RowLook): PlannedRow {
  const { words, mayOperate } = look;
  const job = look.jobs.find(({ id }) => id === run.job);
  const goesOn = run.state === 'running';
  const progress = goesOn && job ? jobPercent(job) : null;
  const isRetried = run.state === 'missed' || run.state === 'failed' || run.state === 'stopped';
  return {
    ...{ key: `run ${run.id}`, item: plan.id, run: run.id, at: run.at, look: run.state, progress },
    clock: clockIn(run.at, plan.timeZone),
    title: plan.title,
    place: placeOf(plan, run.at, look),
    strong: progress === null ? words.runResult(run) : words.percent(progress),
    joint:
      run.state === 'missed' || run.state === 'skipped' || (run.succeeded === undefined && !goesOn)
        ? ': '
        : ', ',
    text: goesOn ? words.runGoesOn(run, plan.steps, job?.etaSeconds) : words.runRest(run),
    isAhead: false,
    hasChain: goesOn || run.state === 'waiting',
    actions: only(
      mayOperate,
      ...(isRetried && !plan.held ? (['runNow'] as const) : []),
      ...(run.job === undefined ? [] : [openAction(goesOn, plan.scope)]),
    ),
  };
}

/** The next time of a plan, or that there is none. */
export function nextRow(plan: Plan, at: string | undefined, look: RowLook): PlannedRow {
  const { words, mayOperate } = look;
  const state = planState(plan);
  const isSkipped = at !== undefined && at === plan.skips;
  const why = isSkipped ? { strong: words.skipped(), text: '', joint: '' } : whyOf(plan, look);
  // The daemon skips the first time only: with one skipped already, Skip would change nothing.
  const maySkip = at !== undefined && plan.skips === undefined;
  const actions: RowAction[] = plan.held
    ? ['resume']
    : isSkipped
      ? ['unskip']
      : ['runNow', ...(maySkip ? (['skip'] as const) : []), 'hold'];
  return {
    ...{ key: `next ${plan.id} ${isSkipped ? 'skipped' : ''}`, item: plan.id, run: null, progress: null },
    at: at ?? '',
    clock: at === undefined ? '' : clockIn(at, plan.timeZone),
    look: isSkipped ? 'skipped' : state === 'running' ? 'due' : state,
    title: plan.title,
    place: at === undefined ? look.placeOf(plan.scope) : placeOf(plan, at, look),
    ...why,
    hasChain: !isSkipped,
    isAhead: at !== undefined && !plan.held && !isSkipped && plan.problem === undefined,
    actions: only(mayOperate, ...actions),
  };
}

function whyOf(plan: Plan, { words, dayText }: RowLook): Pick<PlannedRow, 'strong' | 'text' | 'joint'> {
  if (plan.problem !== undefined) {
    return { strong: words.problem(), text: plan.problem, joint: ': ' };
  }
  if (plan.held) {
    return {
      strong: words.held(),
      text: words.heldBy(plan.held, dayText(plan.held.since, plan.timeZone)),
      joint: ' ',
    };
  }
  if (plan.waitsFor) {
    return { strong: words.waitsFor(plan.waitsFor.title), text: '', joint: ', ' };
  }
  const rule = words.ruleBrief(plan.rule);
  const window = plan.rule.kind === 'once' && plan.window ? words.endsBy(plan.window.end) : undefined;
  const last = plan.runs.filter((run) => run.endedAt !== undefined || run.state === 'missed').slice(0, 3);
  return {
    strong: '',
    joint: '',
    text: [rule, window, last.length > 0 ? words.lastRuns(last.map(({ state }) => state)) : undefined]
      .filter(Boolean)
      .join('. '),
  };
}

/** A job that goes on and is of no plan. */
export function jobRow(job: Job, { ownZone, placeOf, words }: RowLook): PlannedRow {
  const progress = jobPercent(job);
  return {
    ...{ key: `job ${job.id}`, item: job.id, run: null, at: job.createdAt, progress },
    clock: clockIn(job.createdAt, ownZone),
    look: job.state === 'running' ? 'running' : 'waiting',
    title: job.title,
    place: words.sentBy(placeOf(job.scope), job.createdBy),
    strong: words.percent(progress),
    text: job.etaSeconds === undefined ? '' : words.left(job.etaSeconds),
    ...{ isAhead: false, hasChain: false, joint: ', ', actions: [openAction(true, job.scope)] },
  };
}

/** Jobs that go on and that no plan has started. */
export const otherJobs = (jobs: readonly Job[]): readonly Job[] =>
  jobs.filter((job) => isActive(job.state) && job.plan === undefined);

/** The times of a plan that stand in the list: the next one, and before it one that is skipped. */
export function timesOf(plan: Plan): (string | undefined)[] {
  const [first, second] = plan.next;
  if (first === undefined) {
    return activeRun(plan) ? [] : [undefined];
  }
  return first === plan.skips && !plan.held ? [first, ...(second === undefined ? [] : [second])] : [first];
}

/** What a window says: from when to when. */
export const windowOf = (plan: Plan): readonly [start: string, end: string] | undefined =>
  plan.window && [timeOfRule(plan), plan.window.end];
