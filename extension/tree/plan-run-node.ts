import * as vscode from 'vscode';
import type { Plan, PlanRun } from '../../daemon/protocol/index.ts';
import { formatTime, joinParts } from '../model/format.ts';
import { formatPlanned } from '../model/plan-clock.ts';
import { planStrings } from '../plan-strings.ts';
import { strings } from '../strings.ts';
import { card, openRowCommand, type TreeNode } from './node.ts';
import { planRunIcons } from './plan-icons.ts';

/** The plan that it is shown in. */
interface PlanParent extends TreeNode {
  readonly plan: Plan;
  /** `now`: the time that it is shown for, in milliseconds since 1970. */
  readonly look: { readonly now: number };
}

/** One time that a plan ran, or should have. */
export class PlanRunNode implements TreeNode {
  readonly id: string;
  readonly parent: PlanParent;
  readonly run: PlanRun;

  constructor(run: PlanRun, parent: PlanParent) {
    this.run = run;
    this.parent = parent;
    this.id = `${parent.id}/run:${run.id}`;
  }

  item(): vscode.TreeItem {
    const { run } = this;
    const { timeZone } = this.parent.plan;
    const when = formatPlanned(run.at, timeZone, this.parent.look.now, vscode.env.language);
    const item = new vscode.TreeItem(when);
    item.id = this.id;
    item.description = joinParts(planStrings.runResult(run), run.why);
    item.accessibilityInformation = {
      label: strings.stateLabel(
        when,
        joinParts(planStrings.runState(run.state), planStrings.runResult(run), run.why),
      ),
    };
    item.iconPath = planRunIcons[run.state];
    item.contextValue = run.job === undefined ? 'planRun' : 'planRun.job';
    if (run.job !== undefined) {
      item.command = openRowCommand(planStrings.planned());
    }
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { run } = this;
    const { language } = vscode.env;
    return card(this.parent.plan.title, [
      [strings.state(), joinParts(planStrings.runState(run.state), run.why)],
      [strings.startedBy(), run.by],
      [strings.startedAt(), run.startedAt && formatTime(run.startedAt, language)],
      [strings.endedAt(), run.endedAt && formatTime(run.endedAt, language)],
    ]);
  }

  children(): TreeNode[] {
    return [];
  }
}
