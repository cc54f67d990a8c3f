import * as vscode from 'vscode';
import type { Plan } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { joinParts } from '../model/format.ts';
import { scopeName } from '../model/state.ts';
import { planQuestions, planStrings } from '../plan-strings.ts';
import type { Studio } from '../studio.ts';
import { PlanNode } from '../tree/plan-node.ts';
import { PlanRunNode } from '../tree/plan-run-node.ts';
import { askSendTarget, type SendTarget } from './send-target.ts';

/** The plan of a row, of an id, or of one that is asked for; undefined: none was chosen. */
export async function planOf({ store }: Studio, what: unknown): Promise<Plan | undefined> {
  const { plans = [] } = store.state;
  const id = idOf(what);
  // As it is now: the row may be older.
  if (id !== undefined) {
    return plans.find((plan) => plan.id === id);
  }
  if (plans.length === 0) {
    void vscode.window.showInformationMessage(planStrings.howToPlan());
    return undefined;
  }
  const items = plans.map((plan) => ({
    label: plan.title,
    description: joinParts(planStrings.ruleText(plan.rule), scopeName(plan.scope, store.state)),
    plan,
  }));
  const options = { placeHolder: planQuestions.pickPlan(), matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.plan;
}

/** Of a row, of a menu of the page of plans, or as it is. */
function idOf(what: unknown): unknown {
  if (what instanceof PlanNode) {
    return what.plan.id;
  }
  if (what instanceof PlanRunNode) {
    return what.parent.plan.id;
  }
  return typeof what === 'object' && what !== null && 'planId' in what ? what.planId : what;
}

/** The instruction of a command: given as it is by another page, or as for sending. */
export async function instructionToPlan(
  studio: Studio,
  target: unknown,
  more: unknown,
): Promise<SendTarget | undefined> {
  return isSendTarget(target) ? target : askSendTarget(studio, target, more);
}

function isSendTarget(value: unknown): value is SendTarget {
  return (
    typeof value === 'object' &&
    value !== null &&
    'script' in value &&
    typeof value.script === 'string' &&
    'title' in value &&
    typeof value.title === 'string' &&
    'scope' in value &&
    isNamedScope(value.scope)
  );
}

function isNamedScope(value: unknown): value is NamedScope {
  return (
    typeof value === 'object' && value !== null && 'scope' in value && 'computers' in value && 'name' in value
  );
}
