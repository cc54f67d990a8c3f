import * as vscode from 'vscode';
import type { Plan } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { formatPlanned } from '../model/plan-clock.ts';
import type { PlannedInstruction } from '../model/plan-draft.ts';
import { scopeName } from '../model/state.ts';
import { planQuestions, planStrings } from '../plan-strings.ts';
import type { Studio } from '../studio.ts';
import { PlanRunNode } from '../tree/plan-run-node.ts';
import { askPlan } from '../wizard/plan.ts';
import { confirmSaving, foundNow } from './plan-confirm.ts';
import { instructionToPlan, planOf } from './plan-target.ts';

const take = ({ store }: Studio, ...changed: readonly Plan[]) =>
  store.take('og/plan/didChange', { changed: [...changed], removed: [] });

/** Plans an instruction instead of sending it; called as `sendInstruction` is, or with the instruction itself. */
export async function newPlan(studio: Studio, target?: unknown, more?: unknown): Promise<void> {
  if (!studio.info.has('plans')) {
    void vscode.window.showInformationMessage(planStrings.notHere());
    return;
  }
  const sendTarget = await instructionToPlan(studio, target, more);
  if (!sendTarget) {
    return;
  }
  const { script, title, source, scope } = sendTarget;
  const instruction = { script, title, ...(source !== undefined && { source }) };
  await askAndSave(studio, instruction, scope);
}

/** Asks for a plan anew, beginning with what it is. */
export async function editPlan(studio: Studio, what: unknown): Promise<void> {
  const plan = await planOf(studio, what);
  if (!plan) {
    return;
  }
  const run = plan.steps.find((step) => step.kind === 'run');
  const { script = '', title = plan.title, source } = run ?? {};
  const instruction = { script, title, ...(source !== undefined && { source }) };
  const named = { scope: plan.scope, name: scopeName(plan.scope, studio.store.state) };
  await askAndSave(studio, instruction, named, plan);
}

async function askAndSave(
  studio: Studio,
  instruction: PlannedInstruction,
  scope: Pick<NamedScope, 'scope' | 'name'>,
  former?: Plan,
): Promise<void> {
  let asked = await askPlan(studio, instruction, scope, former);
  let confirmed = asked && (await confirmSaving(studio, asked.plan));
  while (asked && confirmed === 'again') {
    asked = await askPlan(studio, instruction, scope, former, asked.draft);
    confirmed = asked && (await confirmSaving(studio, asked.plan));
  }
  if (!asked || confirmed !== 'save') {
    return;
  }
  const { plan } = await studio.request('og/plan/save', asked.plan);
  take(studio, plan);
  const [next] = plan.next;
  if (next === undefined) {
    return;
  }
  const time = formatPlanned(next, plan.timeZone, Date.now(), vscode.env.language);
  vscode.window.setStatusBarMessage(planQuestions.saved(plan.title, time), 10_000);
}

/** Runs a plan at once, after a question that tells what it does and what is lost. */
export async function runPlanNow(studio: Studio, what: unknown): Promise<void> {
  const plan = await planOf(studio, what);
  if (!plan) {
    return;
  }
  const { losses, blocked } = await foundNow(studio, plan);
  const chain = planQuestions.runNowChain(plan.steps.map(planStrings.stepBrief).join(' → '));
  const run = { title: planQuestions.runNow() };
  const open = { title: planQuestions.openPlanned() };
  const question = planQuestions.runNowQuestion(plan.title, scopeName(plan.scope, studio.store.state));
  const detail = [losses, blocked, chain].filter(Boolean).join('\n\n');
  // Enter takes the first button: where something is lost, it runs nothing.
  const buttons = losses === '' ? [run] : [open, run];
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons);
  if (answer === open) {
    await vscode.commands.executeCommand('og.plan.show');
  }
  if (answer === run) {
    take(studio, (await studio.request('og/plan/runNow', { id: plan.id })).plan);
  }
}

/** Leaves the next time of a plan out, or takes that back. */
export async function skipNext(studio: Studio, what: unknown, skip: boolean): Promise<void> {
  const plan = await planOf(studio, what);
  if (!plan) {
    return;
  }
  const params = { id: plan.id, skip };
  take(studio, (await studio.request('og/plan/skip', params)).plan);
}

/** Holds a plan until it is resumed; a reason may be told to the others. */
export async function holdPlan(studio: Studio, what: unknown): Promise<void> {
  const plan = await planOf(studio, what);
  if (!plan) {
    return;
  }
  const reason = await vscode.window.showInputBox({ prompt: planQuestions.holdReason(plan.title) });
  if (reason === undefined) {
    return;
  }
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  const { plans } = await studio.request('og/plan/hold', { id: plan.id, held: true, ...why });
  take(studio, ...plans);
}

export async function resumePlan(studio: Studio, what: unknown): Promise<void> {
  const plan = await planOf(studio, what);
  if (plan) {
    take(studio, ...(await studio.request('og/plan/hold', { id: plan.id, held: false })).plans);
  }
}

/** Holds all plans, or resumes them where all are held. */
export async function holdAllPlans(studio: Studio): Promise<void> {
  const { plans = [] } = studio.store.state;
  const active = plans.filter((plan) => !plan.held).length;
  const held = active > 0;
  const button = { title: held ? planQuestions.holdAll() : planQuestions.resumeAll() };
  const answer = await vscode.window.showWarningMessage(
    held ? planQuestions.holdAllQuestion(active) : planQuestions.resumeAllQuestion(plans.length),
    { modal: true, ...(held && { detail: planQuestions.holdAllDetail() }) },
    button,
  );
  if (answer === button) {
    take(studio, ...(await studio.request('og/plan/hold', { held })).plans);
  }
}

/** Removes a plan, after a question. */
export async function removePlan(studio: Studio, what: unknown): Promise<void> {
  const plan = await planOf(studio, what);
  if (!plan) {
    return;
  }
  const remove = { title: planQuestions.remove() };
  const options = { modal: true, detail: planQuestions.removeDetail() };
  const answer = await vscode.window.showWarningMessage(
    planQuestions.removeQuestion(plan.title),
    options,
    remove,
  );
  if (answer !== remove) {
    return;
  }
  await studio.request('og/plan/remove', { id: plan.id });
  studio.store.take('og/plan/didChange', { changed: [], removed: [plan.id] });
}

/** Opens the job of a run of a plan. */
export async function openPlanJob(what: unknown): Promise<void> {
  if (what instanceof PlanRunNode && what.run.job !== undefined) {
    await vscode.commands.executeCommand('og.job.open', what.run.job);
  }
}
