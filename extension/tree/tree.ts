import * as vscode from 'vscode';
import type { Topic } from '../../daemon/protocol/index.ts';
import { Redraw } from '../model/redraw.ts';
import type { Store } from '../store.ts';
import type { TreeNode } from './node.ts';
import { type Row, Rows } from './rows.ts';

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

/** A tree view over the store; a change draws only the rows anew that show it. */
export class Tree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly view: vscode.TreeView<Row>;
  readonly #options: TreeOptions;
  readonly #changed = new vscode.EventEmitter<Row[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscription: { dispose(): void };
  readonly #rows = new Rows();
  readonly #redraw = new Redraw((isRead) => this.#draw(isRead));
  /** Whose card was shown last. */
  #cardRow: Row | undefined;

  constructor(options: TreeOptions, store: Store) {
    this.#options = options;
    this.view = vscode.window.createTreeView<Row>(options.viewId, {
      treeDataProvider: this,
      canSelectMany: options.canSelectMany ?? false,
      showCollapseAll: true,
      manageCheckboxStateManually: options.checkboxes ?? false,
      ...(options.dragAndDrop && { dragAndDropController: ofRows(options.dragAndDrop) }),
    });
    this.#subscription = store.onDidChange((topic) => {
      if (options.topics.includes(topic)) {
        this.refreshSoon();
      }
    });
  }

  get viewId(): string {
    return this.#options.viewId;
  }

  /** The nodes that are selected, as they are now. */
  get selection(): readonly TreeNode[] {
    return this.view.selection.map(({ node }) => node);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return this.#rows.draw(row);
  }

  /** Called when the mouse comes to rest on a row. */
  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    const tooltip = row.node.tooltip?.();
    if (!tooltip) {
      return item;
    }
    item.tooltip = tooltip;
    row.card = tooltip.value;
    this.#cardRow = row;
    this.#redraw.cardShown();
    return item;
  }

  getChildren(row?: Row): Row[] {
    return this.#rows.below(row, row ? row.node.children() : this.#options.roots());
  }

  getParent(row: Row): Row | undefined {
    return row.parent;
  }

  /** Shows a node, which must be one of the tree. */
  async reveal(
    node: TreeNode,
    options: { select?: boolean; focus?: boolean; expand?: boolean },
  ): Promise<void> {
    await this.view.reveal(this.#rows.of(node), options);
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

  /** Draws what has changed; while a card is read, not the figures of its row and of those above it. */
  #draw(isRead: boolean): boolean {
    const card = isRead ? this.#cardRow : undefined;
    const changes = this.#rows.update(this.#options.roots());
    const now = changes.filter(
      ({ row, difference }) => difference === 'state' || !row || !card?.isAtOrBelow(row),
    );
    const rows = now.flatMap(({ row }) => row ?? []);
    // The editor drops what is below them, and asks for it anew when it is open.
    for (const row of rows) {
      row.children = undefined;
    }
    if (now.some(({ row }) => row === undefined)) {
      this.#changed.fire(undefined);
    } else if (rows.length > 0) {
      this.#changed.fire(rows);
    }
    return now.length < changes.length;
  }
}

function ofRows(
  controller: vscode.TreeDragAndDropController<TreeNode>,
): vscode.TreeDragAndDropController<Row> {
  const { dragMimeTypes, dropMimeTypes } = controller;
  return {
    dragMimeTypes,
    dropMimeTypes,
    handleDrag: (rows, data, token) =>
      controller.handleDrag?.(
        rows.map(({ node }) => node),
        data,
        token,
      ),
    handleDrop: (row, data, token) => controller.handleDrop?.(row?.node, data, token),
  };
}
