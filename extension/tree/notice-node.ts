import * as vscode from 'vscode';
import { card, colors, icon, type TreeNode } from './node.ts';

/** What is to be known of the rows below it: of a job while it runs, above its computers; or of a whole view. */
export class NoticeNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly #text: string;
  readonly #rows: readonly (readonly [string, string])[];

  /** `rows` are told when the mouse rests on it. */
  constructor(text: string, parent?: TreeNode, rows: readonly (readonly [string, string])[] = []) {
    this.#text = text;
    this.#rows = rows;
    this.parent = parent;
    this.id = `${parent?.id ?? ''}/notice:${text}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.#text);
    item.id = this.id;
    item.iconPath = icon('info', colors.caution);
    item.contextValue = 'notice';
    return item;
  }

  tooltip(): vscode.MarkdownString {
    return card(this.#text, this.#rows);
  }

  children(): TreeNode[] {
    return [];
  }
}
