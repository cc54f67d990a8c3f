import * as vscode from 'vscode';
import type { Topic } from '../../daemon/protocol/index.ts';
import type { Store } from '../store.ts';
import type { TreeNode } from './node.ts';

/** Progress of thirty computers comes in many small events; the eye needs only a few a second. */
const refreshMs = 150;

export interface TreeOptions {
  readonly viewId: string;
  /** The parts of the state that the tree shows. */
  readonly topics: readonly Topic[];
  readonly roots: () => TreeNode[];
  readonly canSelectMany?: boolean;
  readonly dragAndDrop?: vscode.TreeDragAndDropController<TreeNode>;
}

/** A tree view over the store. */
export class Tree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly view: vscode.TreeView<TreeNode>;
  readonly #options: TreeOptions;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscription: { dispose(): void };
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TreeOptions, store: Store) {
    this.#options = options;
    this.view = vscode.window.createTreeView<TreeNode>(options.viewId, {
      treeDataProvider: this,
      canSelectMany: options.canSelectMany ?? false,
      showCollapseAll: true,
      ...(options.dragAndDrop && { dragAndDropController: options.dragAndDrop }),
    });
    this.#subscription = store.onDidChange((topic) => {
      if (options.topics.includes(topic)) this.refreshSoon();
    });
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item();
  }

  /** Called when the mouse comes to rest on a node whose item has no tooltip. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const tooltip = node.tooltip?.();
    if (tooltip) item.tooltip = tooltip;
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return node ? node.children() : this.#options.roots();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  /** Shows the state as it is now: what is new can be revealed after it. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.fire(undefined);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.view.dispose();
    this.#changed.dispose();
  }

  /** Shows it in a moment, with what else changes meanwhile. */
  refreshSoon(): void {
    this.#timer ??= setTimeout(() => this.refresh(), refreshMs);
  }
}
