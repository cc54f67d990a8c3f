import * as vscode from 'vscode';
import type { Topic } from '../../daemon/protocol/index.ts';
import { Redraw } from '../model/redraw.ts';
import type { Store } from '../store.ts';
import { DrawnRows } from './drawn-rows.ts';
import type { TreeNode } from './node.ts';

export interface TreeOptions {
  readonly viewId: string;
  /** The parts of the state that the tree shows. */
  readonly topics: readonly Topic[];
  readonly roots: () => TreeNode[];
  readonly canSelectMany?: boolean;
  /** Its items have boxes, which are ticked by what they stand for, not by the editor. */
  readonly checkboxes?: boolean;
  readonly dragAndDrop?: vscode.TreeDragAndDropController<TreeNode>;
}

/** A tree view over the store. */
export class Tree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly view: vscode.TreeView<TreeNode>;
  readonly #options: TreeOptions;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscription: { dispose(): void };
  readonly #drawn = new DrawnRows();
  readonly #redraw: Redraw;

  constructor(options: TreeOptions, store: Store) {
    this.#options = options;
    this.view = vscode.window.createTreeView<TreeNode>(options.viewId, {
      treeDataProvider: this,
      canSelectMany: options.canSelectMany ?? false,
      showCollapseAll: true,
      manageCheckboxStateManually: options.checkboxes ?? false,
      ...(options.dragAndDrop && { dragAndDropController: options.dragAndDrop }),
    });
    this.#redraw = new Redraw(
      () => {
        this.#drawn.clear();
        this.#changed.fire(undefined);
      },
      () => this.#drawn.standOtherwise(options.roots()),
    );
    this.#subscription = store.onDidChange((topic) => {
      if (options.topics.includes(topic)) this.refreshSoon();
    });
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item();
  }

  /** Called when the mouse comes to rest on a node. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = node.tooltip?.();
    if (!tooltip) return item;
    item.tooltip = tooltip;
    this.#redraw.cardShown();
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const nodes = node ? node.children() : this.#options.roots();
    this.#drawn.note(nodes, node);
    return nodes;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  /** Shows the state as it is now: what is new can be revealed after it. */
  refresh(): void {
    this.#redraw.now();
  }

  /** Shows it in a moment, with what else changes meanwhile; a card that is read is not taken away for figures. */
  refreshSoon(): void {
    this.#redraw.soon();
  }

  dispose(): void {
    this.#redraw.dispose();
    this.#subscription.dispose();
    this.view.dispose();
    this.#changed.dispose();
  }
}
