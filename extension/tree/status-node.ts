import * as vscode from 'vscode';
import { type ServerProblem, worstOf } from '../model/server-status.ts';
import { statusStrings } from '../status-strings.ts';
import { strings } from '../strings.ts';
import { CheckNode, problemIcon } from './check-node.ts';
import type { TreeNode } from './node.ts';

/** What is wrong with the server of the repository, above its images; only there when something is. */
export class StatusNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #problems: readonly ServerProblem[];

  constructor(problems: readonly ServerProblem[], parent: TreeNode) {
    this.#problems = problems;
    this.parent = parent;
    this.id = `${parent.id}/status`;
  }

  item(): vscode.TreeItem {
    const { Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(statusStrings.problems(this.#problems.length), Collapsed);
    item.id = this.id;
    item.description = statusStrings.ofServer();
    item.iconPath = problemIcon(worstOf(this.#problems) ?? 'warning');
    item.contextValue = 'status';
    const label = strings.stateLabel(statusStrings.problems(this.#problems.length), statusStrings.ofServer());
    item.accessibilityInformation = { label };
    return item;
  }

  children(): TreeNode[] {
    return this.#problems.map((problem) => new CheckNode(problem, this));
  }
}
