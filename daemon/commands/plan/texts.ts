import type { Classroom, Plan, PlanRun } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { fields, table } from '../jobs/table.ts';

const columns = ['next', 'plan', 'title', 'scope', 'state', 'last'] as const;

/** The plans as a table, what is due next first. */
export function planTable(
  plans: readonly Plan[],
  classrooms: readonly Classroom[],
  language: Language,
): string {
  if (plans.length === 0) {
    return `${render(message('plans.none'), language)}\n`;
  }
  const head = columns.map((column) => render(message(`plans.column.${column}`), language));
  const sorted = [...plans].sort((a, b) => (a.next[0] ?? '9').localeCompare(b.next[0] ?? '9'));
  const rows = sorted.map((plan) => [
    timeIn(plan.next[0], plan.timeZone, language),
    plan.id,
    plan.title,
    scopeText(plan, classrooms),
    stateText(plan, language),
    runText(plan.runs[0], language),
  ]);
  return table(head, rows);
}

/** All that is to be known of one plan. */
export function planText(plan: Plan, classrooms: readonly Classroom[], language: Language): string {
  const label = (key: 'plan' | 'title' | 'scope' | 'state' | 'zone' | 'steps' | 'by') =>
    render(message(`plans.column.${key}`), language);
  const head = fields([
    [label('plan'), plan.id],
    [label('title'), plan.title],
    [label('scope'), scopeText(plan, classrooms)],
    [label('zone'), plan.timeZone],
    [
      label('steps'),
      plan.steps.map(({ kind }) => render(message(`plans.step.${kind}`), language)).join(' → '),
    ],
    [label('by'), plan.createdBy],
    [label('state'), stateText(plan, language)],
  ]);
  const times = plan.next.map((at) => `  ${timeIn(at, plan.timeZone, language)}\n`).join('');
  const runs = plan.runs.map(
    (run) => `  ${timeIn(run.at, plan.timeZone, language)}  ${runText(run, language)}\n`,
  );
  const heading = (key: 'plans.next' | 'plans.runs') => `\n${render(message(key), language)}\n`;
  return [
    head,
    heading('plans.next'),
    times,
    ...(runs.length > 0 ? [heading('plans.runs'), ...runs] : []),
  ].join('');
}

/** A time as the clock of the plan's time zone shows it; a dash for none. */
export function timeIn(time: string | undefined, timeZone: string, language: Language): string {
  if (time === undefined) {
    return '–';
  }
  const locale = language === 'en' ? 'en-GB' : 'es';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(time),
  );
}

function scopeText({ scope }: Plan, classrooms: readonly Classroom[]): string {
  const names = new Map(classrooms.flatMap(({ computers }) => computers.map(({ id, name }) => [id, name])));
  const room = classrooms.find(({ id }) => id === scope.classroom);
  const group = room?.groups.find(({ id }) => id === scope.group);
  const computers = scope.computers?.map((id) => names.get(id) ?? id).join(', ');
  return [room?.name ?? scope.classroom, group?.name ?? scope.group, computers]
    .filter((part) => part !== undefined)
    .join('/');
}

function stateText(plan: Plan, language: Language): string {
  const say = (...given: Parameters<typeof message>) => render(message(...given), language);
  if (plan.held) {
    return say('plans.held', { by: plan.held.by });
  }
  if (plan.problem !== undefined) {
    return plan.problem;
  }
  if (plan.waitsFor) {
    return say('plans.waitsFor', { title: plan.waitsFor.title });
  }
  if (plan.skips !== undefined) {
    return say('plans.skips');
  }
  return say(plan.next.length === 0 ? 'plans.over' : 'plans.due');
}

function runText(run: PlanRun | undefined, language: Language): string {
  if (!run) {
    return '';
  }
  const state = render(message(`plans.run.${run.state}`), language);
  const count = run.succeeded === undefined ? '' : `, ${run.succeeded}/${run.computers ?? run.succeeded}`;
  return `${state}${count}${run.why === undefined ? '' : `: ${run.why}`}`;
}
