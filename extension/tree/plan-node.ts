import * as vscode from 'vscode';
import type { Plan } from '../../daemon/protocol/index.ts';
import { joinParts } from '../model/format.ts';
import { clockIn, clocksDiffer, dayIn, formatPlanned, ownTimeZone, shortDay } from '../model/plan-clock.ts';
import { nextTime, planState, timeOfRule } from '../model/plan-state.ts';
import { scopeName } from '../model/state.ts';
import { planStrings } from '../plan-strings.ts';
import { strings } from '../strings.ts';
import type { JobLook } from './job-node.ts';
import { card, type TreeNode } from './node.ts';
import { planIcons } from './plan-icons.ts';
import { PlanRunNode } from './plan-run-node.ts';

/** What runs later by itself, with a node for each of its latest runs. */
export class PlanNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly plan: Plan;
  readonly look: JobLook;

  constructor(plan: Plan, look: JobLook, parent: TreeNode) {
    this.plan = plan;
    this.look = look;
    this.parent = parent;
    this.id = `plan:${plan.id}`;
  }

  item(): vscode.TreeItem {
    const { plan } = this;
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(plan.title, plan.runs.length > 0 ? Collapsed : None);
    item.id = this.id;
    const state = planState(plan);
    const why = this.#why();
    // What matters first, for a narrow view cuts the end.
    const rest = joinParts(why, this.#when(), scopeName(plan.scope, this.look.state));
    item.description = rest;
    item.accessibilityInformation = { label: strings.stateLabel(plan.title, rest) };
    item.iconPath = planIcons[state];
    const next = plan.next.length === 0 || plan.held ? '' : plan.skips === undefined ? '.next' : '.skipped';
    item.contextValue = `plan.${plan.held ? 'held' : 'active'}${next}`;
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { plan } = this;
    const { language } = vscode.env;
    const { window, timeZone } = plan;
    const time = (one: string) => formatPlanned(one, timeZone, this.look.now, language);
    return card(plan.title, [
      [strings.scope(), scopeName(plan.scope, this.look.state)],
      [planStrings.problem(), plan.problem],
      [strings.state(), this.#why()],
      [planStrings.rule(), planStrings.ruleText(plan.rule)],
      [planStrings.timeZone(), timeZone],
      [planStrings.window(), window && planStrings.windowText(timeOfRule(plan), window.end)],
      [planStrings.chain(), plan.steps.map(planStrings.stepBrief).join(' → ')],
      [
        planStrings.nextRuns(),
        plan.next.map((one) => (one === plan.skips ? planStrings.skipped(time(one)) : time(one))).join(', '),
      ],
      [planStrings.madeBy(), plan.createdBy],
    ]);
  }

  children(): TreeNode[] {
    return this.plan.runs.map((run) => new PlanRunNode(run, this));
  }

  /** What keeps it from running, or that it runs. */
  #why(): string | undefined {
    const { plan } = this;
    const { language } = vscode.env;
    switch (planState(plan)) {
      case 'running':
        return planStrings.running();
      case 'problem':
        return plan.problem;
      case 'held':
        return plan.held && heldText(plan, this.look.now, language);
      case 'waiting':
        return planStrings.waitsFor(plan.waitsFor?.title ?? plan.title);
      case 'over':
        return planStrings.over();
      case 'due':
        return plan.skips === undefined
          ? undefined
          : planStrings.skipped(formatPlanned(plan.skips, plan.timeZone, this.look.now, language));
    }
  }

  /** The next time in the plan's zone, and what the clock shows here then, where it differs. */
  #when(): string | undefined {
    const { plan } = this;
    const next = nextTime(plan);
    if (next === undefined) {
      return undefined;
    }
    const own = ownTimeZone();
    const time = formatPlanned(next, plan.timeZone, this.look.now, vscode.env.language);
    return clocksDiffer(next, plan.timeZone, own)
      ? joinParts(time, plan.timeZone, planStrings.here(clockIn(next, own)))
      : time;
  }
}

/** By whom a plan is held, since which day, and why. */
function heldText({ held, timeZone }: Plan, now: number, language: string): string {
  if (!held) {
    return '';
  }
  const since = shortDay(dayIn(held.since, timeZone), String(new Date(now).getFullYear()), language);
  return held.reason === undefined
    ? planStrings.heldBy(held.by, since)
    : planStrings.heldFor(held.by, since, held.reason);
}
