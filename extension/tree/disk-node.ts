import * as vscode from 'vscode';
import type { Disk } from '../../daemon/protocol/index.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import { icon, type TreeNode } from './node.ts';
import { PartitionNode } from './partition-node.ts';

/** A disk of a computer, with its partitions. */
export class DiskNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #disk: Disk;

  constructor(disk: Disk, parent: TreeNode) {
    this.#disk = disk;
    this.parent = parent;
    this.id = `${parent.id}/disk:${disk.disk}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(strings.disk(this.#disk.disk), vscode.TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.description = joinParts(
      this.#disk.table === 'NONE' ? undefined : this.#disk.table,
      formatKB(this.#disk.sizeKB, vscode.env.language),
    );
    item.iconPath = icon('database');
    item.contextValue = 'disk';
    return item;
  }

  children(): TreeNode[] {
    return this.#disk.partitions.map((partition) => new PartitionNode(partition, this));
  }
}
