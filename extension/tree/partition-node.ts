import * as vscode from 'vscode';
import type { Partition } from '../../daemon/protocol/index.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import { icon, type TreeNode } from './node.ts';

/** A partition of a disk. */
export class PartitionNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #partition: Partition;

  constructor(partition: Partition, parent: TreeNode) {
    this.#partition = partition;
    this.parent = parent;
    this.id = `${parent.id}/partition:${partition.partition}`;
  }

  item(): vscode.TreeItem {
    const { partition, filesystem, os, image, sizeKB, usedPercent } = this.#partition;
    const item = new vscode.TreeItem(strings.partition(partition));
    item.id = this.id;
    item.description = joinParts(
      filesystem,
      os,
      image && strings.imageThere(image),
      formatKB(sizeKB, vscode.env.language),
      usedPercent === undefined ? undefined : strings.used(usedPercent),
    );
    item.iconPath = icon(filesystem.toUpperCase() === 'CACHE' ? 'archive' : 'pie-chart');
    item.contextValue = 'partition';
    return item;
  }

  children(): TreeNode[] {
    return [];
  }
}
