import * as vscode from 'vscode';
import type { TreeNode } from './node.ts';

/** The rows of a tree as the editor has drawn them, without their figures. */
export class DrawnRows {
  /** By the parent; the roots have none. */
  readonly #rows = new Map<string | undefined, readonly TreeNode[]>();

  /** The editor has asked for these. */
  note(nodes: readonly TreeNode[], parent?: TreeNode): void {
    this.#rows.set(parent?.id, nodes);
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Whether a row has come, gone or moved, or one is in another state. */
  standOtherwise(roots: readonly TreeNode[]): boolean {
    return this.#isOther(roots);
  }

  #isOther(nodes: readonly TreeNode[], parent?: TreeNode): boolean {
    const drawn = this.#rows.get(parent?.id);
    if (drawn === undefined) return false;
    return textOf(drawn) !== textOf(nodes) || nodes.some((node) => this.#isOther(node.children(), node));
  }
}

const textOf = (nodes: readonly TreeNode[]) => nodes.map(rowText).join('\n');

function rowText(node: TreeNode): string {
  const { label, contextValue, iconPath } = node.item();
  const icon = iconPath instanceof vscode.ThemeIcon ? [iconPath.id, iconPath.color?.id] : [];
  return JSON.stringify([node.id, label, contextValue, ...icon]);
}
