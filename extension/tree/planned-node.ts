import * as vscode from 'vscode';
import { joinParts } from '../model/format.ts';
import { byNextTime } from '../model/plan-state.ts';
import { planStrings } from '../plan-strings.ts';
import type { JobLook } from './job-node.ts';
import { icon, type TreeNode } from './node.ts';
import { NoticeNode } from './notice-node.ts';
import { PlanNode } from './plan-node.ts';

/** Above the jobs: what runs later by itself. */
export class PlannedNode implements TreeNode {
  readonly id = 'planned';
  readonly parent = undefined;
  readonly #look: JobLook;

  constructor(look: JobLook) {
    this.#look = look;
  }

  item(): vscode.TreeItem {
    const { plans = [] } = this.#look.state;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(planStrings.planned(), plans.length > 0 ? Expanded : Collapsed);
    item.id = this.id;
    const held = plans.filter((plan) => plan.held).length;
    item.description =
      plans.length === 0
        ? planStrings.none()
        : joinParts(planStrings.plans(plans.length), held > 0 ? planStrings.heldPlans(held) : undefined);
    item.iconPath = icon('calendar');
    item.contextValue = plans.length > held ? 'planned.active' : held > 0 ? 'planned.held' : 'planned';
    return item;
  }

  children(): TreeNode[] {
    const { plans = [] } = this.#look.state;
    if (plans.length === 0) {
      return [new NoticeNode(planStrings.howToPlan(), this)];
    }
    return [...plans].sort(byNextTime).map((plan) => new PlanNode(plan, this.#look, this));
  }
}
