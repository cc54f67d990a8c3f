import * as vscode from 'vscode';
import type { ServerProblem } from '../model/server-status.ts';
import { statusStrings } from '../status-strings.ts';
import { strings } from '../strings.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

export function problemIcon(state: ServerProblem['state']): vscode.ThemeIcon {
  return state === 'error' ? icon('error', colors.bad) : icon('warning', colors.caution);
}

/** One thing that is wrong with the repository server, with the command that mends it. */
export class CheckNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly problem: ServerProblem;

  constructor(problem: ServerProblem, parent: TreeNode) {
    this.problem = problem;
    this.parent = parent;
    this.id = `${parent.id}/${problem.id}`;
  }

  item(): vscode.TreeItem {
    const { title, message, state, command, back } = this.problem;
    const item = new vscode.TreeItem(title);
    item.id = this.id;
    if (message !== undefined) {
      item.description = message;
    }
    item.iconPath = problemIcon(state);
    const said = [statusStrings.severity(state), message].filter(Boolean).join(', ');
    item.accessibilityInformation = { label: strings.stateLabel(title, said) };
    item.contextValue = ['check', command && 'command', back && 'back'].filter(Boolean).join('.');
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { title, message, command, back } = this.problem;
    const text = card(message === undefined ? title : `${title}: ${message}`, []);
    for (const [label, line] of [
      [statusStrings.command(), command],
      [statusStrings.back(), back],
    ]) {
      if (line === undefined) {
        continue;
      }
      text.appendMarkdown(`\n\n${label}:\n`);
      text.appendCodeblock(line, 'sh');
    }
    return text;
  }

  children(): TreeNode[] {
    return [];
  }
}
