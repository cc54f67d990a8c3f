import type { Plan, PlanRun, Scope } from '../../daemon/protocol/index.ts';
import { resolveScope } from '../../daemon/protocol/rules/scope.ts';
import type { PlannedWords } from '../planned-page-strings.ts';
import { compareTexts } from './format.ts';
import { clocksDiffer, dayIn, formatPlanned, shortDay } from './plan-clock.ts';
import { jobRow, nextRow, otherJobs, type RowLook, runRow, timesOf, windowOf } from './planned-rows.ts';
import type { PlannedDay, PlannedHead, PlannedItem, PlannedPage, PlannedRow } from './planned-types.ts';
import { type StudioState, scopeName } from './state.ts';

/** Runs that are older are told beside their plan. */
const pastMs = 7 * 86_400_000;
/** Most runs in the list; the newest of them. */
const mostPast = 60;

export interface PlannedGiven {
  readonly state: StudioState;
  /** By a plan's id: what to know of its times. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
  /** Why nothing is known of now; undefined: it is. */
  readonly away: string | undefined;
  readonly mayOperate: boolean;
  /** In milliseconds. */
  readonly now: number;
  readonly ownZone: string;
  readonly locale: string;
}

/** What runs later by itself, by days: what ran, what goes on, what comes. */
export function plannedPage(given: PlannedGiven, words: PlannedWords): PlannedPage {
  const { state, away, mayOperate } = given;
  const plans = state.plans ?? [];
  const look = lookOf(given, words);
  const rows = rowsOf(plans, look, given);
  const days = daysOf(rows, plans, given, words);
  const jobs = rows.filter(({ item, key }) => key === `job ${item}`);
  return {
    head: headOf(plans, days, given, words),
    mayOperate: mayOperate && away === undefined,
    away: away ?? null,
    instead: insteadOf(given, words),
    days,
    items: Object.fromEntries([
      ...plans.map((plan) => [plan.id, knownItem(plan, look, given)] as const),
      ...jobs.map((row) => [row.item, jobItem(row)] as const),
    ]),
  };
}

function insteadOf({ state, away }: PlannedGiven, words: PlannedWords): string | null {
  if (state.plans === undefined) {
    return away === undefined ? words.notHere() : words.nothingKnown();
  }
  return state.plans.length === 0 ? words.empty() : null;
}

function lookOf(
  { state, ownZone, mayOperate, away, now, locale }: PlannedGiven,
  words: PlannedWords,
): RowLook {
  const thisYear = String(new Date(now).getUTCFullYear());
  return {
    ...{ jobs: state.jobs, ownZone, words, mayOperate: mayOperate && away === undefined },
    placeOf: (scope: Scope) => {
      const count = resolveScope(scope, state.classrooms).computers.length;
      return words.place(scopeName(scope, state), count);
    },
    dayText: (time, zone) => shortDay(dayIn(time, zone), thisYear, locale),
  };
}

function rowsOf(plans: readonly Plan[], look: RowLook, { now }: PlannedGiven): PlannedRow[] {
  const isActive = (run: PlanRun) => run.state === 'running' || run.state === 'waiting';
  const past = plans
    .flatMap((plan) => plan.runs.map((run) => ({ plan, run })))
    .filter(({ run }) => isActive(run) || Date.parse(run.at) > now - pastMs)
    .sort((a, b) => Number(isActive(b.run)) - Number(isActive(a.run)) || b.run.at.localeCompare(a.run.at))
    .slice(0, mostPast);
  return [
    ...past.map(({ plan, run }) => runRow(plan, run, look)),
    ...otherJobs(look.jobs).map((job) => jobRow(job, look)),
    ...plans.flatMap((plan) => timesOf(plan).map((at) => nextRow(plan, at, look))),
  ];
}

/** By the days of their own zones; what has no time stands at the end. */
function daysOf(
  rows: readonly PlannedRow[],
  plans: readonly Plan[],
  { now, ownZone, locale }: PlannedGiven,
  words: PlannedWords,
): PlannedDay[] {
  const zones = new Map(plans.map(({ id, timeZone }) => [id, timeZone]));
  const today = dayIn(new Date(now).toISOString(), ownZone);
  const byDay = new Map<string, PlannedRow[]>();
  for (const row of rows) {
    const day = row.at === '' ? '~' : dayIn(row.at, zones.get(row.item) ?? ownZone);
    byDay.set(day, [...(byDay.get(day) ?? []), row]);
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, some]) => ({
      key: day,
      label: day === '~' ? words.noTime() : shortDay(day, today.slice(0, 4), locale),
      isToday: day === today,
      rows: some.sort((a, b) => a.at.localeCompare(b.at) || compareTexts(a.title, b.title)),
    }));
}

function headOf(
  plans: readonly Plan[],
  days: readonly PlannedDay[],
  { ownZone, now, mayOperate, away }: PlannedGiven,
  words: PlannedWords,
): PlannedHead {
  const dated = days.filter(({ key }) => key !== '~');
  const [first, last] = [dated.at(0), dated.at(-1)];
  const zones = [...new Set(plans.map(({ timeZone }) => timeZone))];
  const [zone] = zones;
  const held = plans.filter((plan) => plan.held).length;
  const isOwn = zone === undefined || !clocksDiffer(new Date(now).toISOString(), zone, ownZone);
  const acts = mayOperate && away === undefined && plans.length > 0;
  return {
    span: first && last && first !== last ? words.span(first.label, last.label) : (first?.label ?? ''),
    zone: zones.length > 1 ? words.zones() : zone === undefined ? '' : words.zone(zone, isOwn),
    plans: plans.length === 0 ? '' : words.plans(plans.length),
    held: held === 0 ? '' : words.heldPlans(held),
    all: acts ? (held < plans.length ? 'hold' : 'resume') : null,
  };
}

interface Known {
  /** What it was made from besides the plan. */
  readonly from: readonly unknown[];
  readonly item: PlannedItem;
}
/** By plans, which are others once anything of them has changed: of 500 only those are made anew. */
const knownItems = new WeakMap<Plan, Known>();

function knownItem(plan: Plan, look: RowLook, given: PlannedGiven): PlannedItem {
  const { state, notes, now, locale } = given;
  const from = [state.classrooms, notes.get(plan.id), new Date(now).getUTCFullYear(), locale];
  const known = knownItems.get(plan);
  if (known?.from.every((one, index) => one === from[index])) {
    return known.item;
  }
  const item = itemOf(plan, look, given);
  knownItems.set(plan, { from, item });
  return item;
}

function itemOf(plan: Plan, { words, placeOf, dayText }: RowLook, given: PlannedGiven): PlannedItem {
  const { now, locale, notes } = given;
  const { timeZone } = plan;
  const time = (at: string) => formatPlanned(at, timeZone, now, locale);
  const window = windowOf(plan);
  const run = plan.steps.find((step) => step.kind === 'run');
  const facts: (readonly [string, string] | undefined)[] = [
    words.facts.rule(words.ruleText(plan.rule)),
    words.facts.zone(timeZone),
    window && words.facts.window(...window),
    words.facts.failure(run?.onFailure ?? 'goOn'),
    words.facts.missed(plan.missed),
    plan.held && words.facts.held(plan.held, dayText(plan.held.since, timeZone)),
  ];
  return {
    ...{ isPlan: true, isHeld: plan.held !== undefined, title: plan.title },
    sub: words.madeBy(placeOf(plan.scope), plan.createdBy, dayText(plan.createdAt, timeZone)),
    problem: plan.problem ?? null,
    facts: facts.filter((one) => one !== undefined),
    steps: plan.steps.map((step) => ({
      kind: step.kind,
      brief: words.stepBrief(step),
      name: words.stepName(step),
      detail: words.stepDetail(step),
    })),
    next: plan.next.map((at) => ({ at, text: time(at), isSkipped: at === plan.skips })),
    notes: notes.get(plan.id) ?? [],
    latest: plan.runs.slice(0, 5).map((one) => ({
      run: one.id,
      look: one.state,
      text: words.latest(time(one.at), words.runResult(one)),
      hasJob: one.job !== undefined,
    })),
  };
}

const jobItem = ({ title, place }: PlannedRow): PlannedItem => ({
  ...{ isPlan: false, isHeld: false, title, sub: place, problem: null },
  ...{ facts: [], steps: [], next: [], notes: [], latest: [] },
});
