import * as vscode from 'vscode';
import type { PlanSave } from '../../daemon/protocol/index.ts';
import { resolveScope } from '../../daemon/protocol/rules/scope.ts';
import { blockedComputers, folded, groupEffects } from '../model/preflight.ts';
import { scopeName } from '../model/state.ts';
import { planQuestions } from '../plan-strings.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';

/** A dialog cannot be scrolled everywhere. */
const mostLosses = 8;

/** What a chain loses and whom it cannot reach, as far as is known now: lines for a dialog. */
export async function foundNow(
  studio: Studio,
  { steps, scope }: Pick<PlanSave, 'steps' | 'scope'>,
): Promise<{ readonly losses: string; readonly blocked: string }> {
  const scripts = steps.flatMap((step) => (step.kind === 'run' ? [step.script] : []));
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: strings.checking() },
    () => Promise.all(scripts.map((script) => studio.request('og/instruction/preflight', { script, scope }))),
  );
  const lost = found.flatMap(({ effects }) => groupEffects(effects).lost);
  const { shown, more } = folded(lost, mostLosses);
  const lines = [
    ...shown.map(({ message }) => strings.effectLine(message)),
    ...(more > 0 ? [strings.moreEffects(more)] : []),
  ];
  const blocked = new Set(found.flatMap(({ computers }) => [...blockedComputers(computers)])).size;
  const total = resolveScope(scope, studio.store.state.classrooms).computers.length;
  return {
    losses: lines.length === 0 ? '' : [planQuestions.loses(), ...lines].join('\n'),
    blocked: blocked === 0 ? '' : planQuestions.blockedNow(blocked, total),
  };
}

/** Whether a plan is to be saved, or asked for again; a question only where a run of it loses something: Enter does not save. */
export async function confirmSaving(studio: Studio, plan: PlanSave): Promise<'save' | 'again' | undefined> {
  const { losses, blocked } = await foundNow(studio, plan);
  if (losses === '') {
    return 'save';
  }
  const { state } = studio.store;
  const count = resolveScope(plan.scope, state.classrooms).computers.length;
  const save = { title: planQuestions.save() };
  // Enter takes the first button, and the editor's own Cancel cannot be that.
  const again = { title: planQuestions.changeAnswers() };
  const answer = await vscode.window.showWarningMessage(
    planQuestions.saveQuestion(plan.title, scopeName(plan.scope, state), count),
    { modal: true, detail: [losses, blocked].filter(Boolean).join('\n\n') },
    again,
    save,
  );
  if (answer === again) {
    return 'again';
  }
  return answer === save ? 'save' : undefined;
}
