import * as vscode from 'vscode';
import type { RepositoryWarning } from '../model/warnings.ts';
import { strings } from '../strings.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

/** A warning of a repository, above its images. */
export class WarningNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #warning: RepositoryWarning;

  constructor(warning: RepositoryWarning, parent: TreeNode) {
    this.#warning = warning;
    this.parent = parent;
    this.id = `${parent.id}/warning:${warning.code}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.#warning.message);
    item.id = this.id;
    item.iconPath = icon('warning', colors.caution);
    item.contextValue = 'warning';
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { message, setting } = this.#warning;
    return card(message, [[strings.setting(), setting]]);
  }

  children(): TreeNode[] {
    return [];
  }
}
