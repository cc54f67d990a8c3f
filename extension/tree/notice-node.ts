import * as vscode from 'vscode';
import { card, colors, icon, type TreeNode } from './node.ts';

/** What is to be known of a job while it runs, above its computers. */
export class NoticeNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #text: string;

  constructor(text: string, parent: TreeNode) {
    this.#text = text;
    this.parent = parent;
    this.id = `${parent.id}/notice:${text}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.#text);
    item.id = this.id;
    item.iconPath = icon('info', colors.caution);
    item.contextValue = 'notice';
    return item;
  }

  tooltip(): vscode.MarkdownString {
    return card(this.#text, []);
  }

  children(): TreeNode[] {
    return [];
  }
}
