import * as vscode from 'vscode';
import type { Plan, PlanSave } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { joinParts } from '../model/format.ts';
import { clockIn, clocksDiffer, formatPlanned, ownTimeZone } from '../model/plan-clock.ts';
import {
  draftOf,
  isUsualChain,
  type PlanDraft,
  type PlannedInstruction,
  planToSave,
  ruleOf,
} from '../model/plan-draft.ts';
import { planQuestions as ask, planStrings } from '../plan-strings.ts';
import { chainSteps } from './plan-chain-steps.ts';
import { whenSteps } from './plan-when-steps.ts';
import {
  type Choice,
  cancelled,
  fieldStep,
  input,
  type Place,
  pick,
  runSteps,
  type Step,
  separator,
} from './steps.ts';
import type { WizardHost } from './wizard.ts';

/** The plan with whether its times were looked at. */
interface Reviewed extends PlanDraft {
  readonly isReviewed?: true;
}

/** What was answered, and the plan that it makes. */
export interface AskedPlan {
  readonly draft: PlanDraft;
  readonly plan: PlanSave;
}

/**
 * Asks for a plan of an instruction, or anew for one that there is; undefined when the person closed it. `given`: what was
 * answered before, when it is asked again.
 */
export async function askPlan(
  host: Pick<WizardHost, 'request' | 'store'>,
  instruction: PlannedInstruction,
  scope: Pick<NamedScope, 'scope' | 'name'>,
  former?: Plan,
  given?: PlanDraft,
): Promise<AskedPlan | undefined> {
  const zones = [...new Set((host.store.state.plans ?? []).map(({ timeZone }) => timeZone))];
  const steps: Step<Reviewed>[] = [
    fieldStep('title', (_, place, given) => askTitle(place, given)),
    ...whenSteps(zones),
    ...chainSteps(former !== undefined && !isUsualChain(former.steps)),
    fieldStep('isReviewed', (draft, place) => review(host, place, draft, scope.name, former)),
  ];
  const title = former ? ask.edit(former.title) : ask.wizard(instruction.title);
  const start = given ?? (former ? draftOf(former) : { title: instruction.title });
  const draft = await runSteps<Reviewed>(title, {}, steps, start);
  const plan = draft && planToSave(draft, scope.scope, instruction, former);
  return plan && { draft, plan };
}

function askTitle(place: Place, given = '') {
  return input(place, {
    prompt: ask.name(),
    value: given,
    validate: (text) => (text.trim() === '' || text.trim().length > 200 ? ask.nameMissing() : undefined),
  });
}

/** Shows the five next times, and what to know of them, before it is saved. */
async function review(
  { request }: Pick<WizardHost, 'request'>,
  place: Place,
  draft: PlanDraft,
  scope: string,
  former: Plan | undefined,
) {
  const rule = ruleOf(draft, former?.rule);
  const { timeZone, windowEnd = '' } = draft;
  if (!rule || timeZone === undefined) {
    return cancelled;
  }
  const window = windowEnd === '' ? {} : { window: { end: windowEnd } };
  const { next, notes } = await request('og/plan/preview', { rule, timeZone, ...window });
  const items: Choice<true>[] = [
    ...(next.length > 0
      ? [
          {
            label: `$(save) ${ask.save()}`,
            description: joinParts(scope, planStrings.ruleText(rule)),
            value: true as const,
          },
        ]
      : []),
    ...(notes.length > 0 ? [separator(ask.notes())] : []),
    ...notes.map((label) => ({ label: `$(info) ${label}` })),
    separator(ask.nextTimes()),
    ...next.map((time) => timeRow(time, timeZone)),
    ...(next.length === 0 ? [{ label: `$(warning) ${ask.neverDue()}` }] : []),
  ];
  return pick<true>(place, ask.review(), items);
}

/** A time in the plan's zone, and what the clock shows here then, where it differs. */
function timeRow(time: string, timeZone: string): Choice<true> {
  const { language } = vscode.env;
  const own = ownTimeZone();
  return {
    label: `$(calendar) ${formatPlanned(time, timeZone, Date.now(), language)}`,
    description: clocksDiffer(time, timeZone, own)
      ? joinParts(timeZone, planStrings.here(clockIn(time, own)))
      : timeZone,
  };
}
