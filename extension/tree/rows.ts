import * as vscode from 'vscode';
import { type Change, changedRows, type Difference } from '../model/changed-rows.ts';
import type { TreeNode } from './node.ts';

interface Look {
  readonly state: string;
  readonly figures: string;
}

/** What the editor knows a node by: the same object for the same id, so that one row can be drawn anew. */
export class Row {
  readonly id: string;
  readonly parent: Row | undefined;
  /** As it is now. */
  node: TreeNode;
  /** As the editor has drawn it. */
  look: Look | undefined;
  /** The text of its card, where the editor has asked for it: it keeps it until the row is drawn anew. */
  card: string | undefined;
  children: readonly Row[] | undefined;

  constructor(node: TreeNode, parent: Row | undefined) {
    this.id = node.id;
    this.node = node;
    this.parent = parent;
  }

  isAtOrBelow(other: Row): boolean {
    return this === other || this.parent?.isAtOrBelow(other) === true;
  }
}

/** The rows of a tree as the editor has drawn them. */
export class Rows {
  readonly #byId = new Map<string, Row>();
  /** Below a row, or the roots: what was there last, to forget what is gone. */
  readonly #last = new Map<Row | undefined, readonly Row[]>();
  #roots: readonly Row[] | undefined;

  /** The row of a node, with those above it. */
  of(node: TreeNode): Row {
    return this.#rowOf(node, node.parent && this.of(node.parent));
  }

  /** The editor asks for what is below a row, or for the roots. */
  below(parent: Row | undefined, nodes: readonly TreeNode[]): Row[] {
    const rows = nodes.map((node) => this.#rowOf(node, parent));
    const ids = new Set(rows.map(({ id }) => id));
    for (const row of this.#last.get(parent) ?? []) {
      if (!ids.has(row.id)) {
        this.#forget(row);
      }
    }
    this.#last.set(parent, rows);
    if (parent) {
      parent.children = rows;
    } else {
      this.#roots = rows;
    }
    return rows;
  }

  /** The editor draws a row. */
  draw(row: Row): vscode.TreeItem {
    const item = row.node.item();
    row.look = lookOf(item);
    row.card = undefined;
    return item;
  }

  /** Takes the nodes as they are now, and tells which rows have to be drawn anew. */
  update(roots: readonly TreeNode[]): Change<Row>[] {
    return this.#roots === undefined ? [] : changedRows(this.#roots, roots, take);
  }

  #rowOf(node: TreeNode, parent: Row | undefined): Row {
    const known = this.#byId.get(node.id);
    if (known && known.parent === parent) {
      known.node = node;
      return known;
    }
    const row = new Row(node, parent);
    this.#byId.set(node.id, row);
    return row;
  }

  #forget(row: Row): void {
    for (const child of this.#last.get(row) ?? []) {
      this.#forget(child);
    }
    this.#last.delete(row);
    if (this.#byId.get(row.id) === row) {
      this.#byId.delete(row.id);
    }
  }
}

function take(row: Row, node: TreeNode): Difference {
  row.node = node;
  const { state, figures } = lookOf(node.item());
  if (state !== row.look?.state) {
    return 'state';
  }
  const isOtherCard = row.card !== undefined && row.card !== node.tooltip?.().value;
  return isOtherCard || figures !== row.look.figures ? 'figures' : 'same';
}

function lookOf(item: vscode.TreeItem): Look {
  const { label, contextValue, iconPath, collapsibleState, resourceUri, checkboxState, description } = item;
  const icon = iconPath instanceof vscode.ThemeIcon ? [iconPath.id, iconPath.color?.id] : [];
  const uri = resourceUri && [resourceUri.path, resourceUri.query];
  return {
    state: JSON.stringify([label, contextValue, icon, collapsibleState, uri, checkboxState]),
    figures: String(description ?? ''),
  };
}
