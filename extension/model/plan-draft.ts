import type { Plan, PlanRule, PlanSave, PlanStep, PlanStepKind, Scope } from '../../daemon/protocol/index.ts';

/** The instruction that a plan sends. */
export interface PlannedInstruction {
  readonly script: string;
  readonly title: string;
  readonly source?: string;
}

/** What a person may leave out of the chain, in its order. */
export const optionalSteps = ['wake', 'wait', 'verify', 'poweroff'] as const;
export type OptionalStep = (typeof optionalSteps)[number];

/** What is asked of a plan, each field a question; empty texts mean that there is no such limit. */
export interface PlanDraft {
  readonly title?: string;
  readonly kind?: PlanRule['kind'];
  readonly at?: string;
  readonly days?: readonly number[];
  readonly day?: number | 'last';
  readonly time?: string;
  readonly timeZone?: string;
  readonly chain?: readonly OptionalStep[];
  readonly waitMinutes?: number;
  /** More than so many blocked computers end the run; `any`: none does. */
  readonly mostBlocked?: number | 'any';
  readonly windowEnd?: string;
  readonly onFailure?: 'goOn' | 'stop';
  readonly missed?: Plan['missed'];
}

/** Minutes that are waited for computers unless told. */
export const usualWaitMinutes = 10;
const order: readonly PlanStepKind[] = ['wake', 'wait', 'run', 'verify', 'poweroff'];

/** The rule of a draft; undefined while something of it is missing. `former` keeps the bounds of days of a plan that is edited. */
export function ruleOf({ kind, at, days, day, time }: PlanDraft, former?: PlanRule): PlanRule | undefined {
  if (kind === 'once') {
    return at === undefined ? undefined : { kind, at };
  }
  if (kind === undefined || time === undefined) {
    return undefined;
  }
  const bounds =
    former && former.kind !== 'once'
      ? { ...(former.from && { from: former.from }), ...(former.until && { until: former.until }) }
      : {};
  if (kind === 'daily') {
    return { kind, time, ...bounds };
  }
  if (kind === 'weekly') {
    return days && { kind, days: [...days].sort((a, b) => a - b), time, ...bounds };
  }
  return day === undefined ? undefined : { kind, day, time, ...bounds };
}

/** Whether the questions can tell all of a chain: each kind once, in the usual order. */
export function isUsualChain(steps: readonly PlanStep[]): boolean {
  const places = steps.map(({ kind }) => order.indexOf(kind));
  return (
    steps.some(({ kind }) => kind === 'run') &&
    places.every((place, index) => place > (places[index - 1] ?? -1))
  );
}

/** The chain of a draft; what `former` says of a step that is not asked for stays. */
export function stepsOf(
  draft: PlanDraft,
  { script, title, source }: PlannedInstruction,
  former: readonly PlanStep[] = [],
): PlanStep[] {
  const { chain = [], waitMinutes, mostBlocked, onFailure = 'goOn' } = draft;
  const limitOf = (kind: PlanStepKind) => {
    const seconds = former.find((step) => step.kind === kind)?.limitSeconds;
    return seconds === undefined ? {} : { limitSeconds: seconds };
  };
  const wanted = order.filter((kind) => kind === 'run' || chain.includes(kind));
  return wanted.map((kind): PlanStep => {
    if (kind === 'wait') {
      return { kind, limitSeconds: (waitMinutes ?? usualWaitMinutes) * 60, onFailure };
    }
    if (kind !== 'run') {
      return { kind, ...limitOf(kind), onFailure };
    }
    return {
      ...{ kind, script, title, onFailure, ...limitOf(kind) },
      ...(source !== undefined && { source }),
      ...(typeof mostBlocked === 'number' && { mostBlocked }),
    };
  });
}

/** What the questions begin with for a plan that is edited. */
export function draftOf({ title, rule, timeZone, steps, window, missed }: Plan): PlanDraft {
  const kinds = new Set<PlanStepKind>(steps.map(({ kind }) => kind));
  const run = steps.find((step) => step.kind === 'run');
  const wait = steps.find((step) => step.kind === 'wait');
  return {
    ...{ title, timeZone, missed, kind: rule.kind, windowEnd: window?.end ?? '' },
    ...(rule.kind === 'once' ? { at: rule.at } : { time: rule.time }),
    ...(rule.kind === 'weekly' && { days: rule.days }),
    ...(rule.kind === 'monthly' && { day: rule.day }),
    chain: optionalSteps.filter((kind) => kinds.has(kind)),
    waitMinutes: wait?.limitSeconds === undefined ? usualWaitMinutes : Math.ceil(wait.limitSeconds / 60),
    mostBlocked: run?.mostBlocked ?? 'any',
    onFailure: run?.onFailure ?? 'goOn',
  };
}

/** What is saved; undefined while an answer is missing. */
export function planToSave(
  draft: PlanDraft,
  scope: Scope,
  instruction: PlannedInstruction,
  former?: Plan,
): PlanSave | undefined {
  const rule = ruleOf(draft, former?.rule);
  const { title, timeZone, missed, windowEnd = '' } = draft;
  if (!rule || title === undefined || timeZone === undefined || missed === undefined) {
    return undefined;
  }
  const isKept = former !== undefined && !isUsualChain(former.steps);
  return {
    ...{ title, scope, rule, timeZone, missed },
    steps: isKept ? former.steps : stepsOf(draft, instruction, former?.steps),
    ...(windowEnd !== '' && { window: { end: windowEnd } }),
    ...(former && { id: former.id, revision: former.revision }),
  };
}
