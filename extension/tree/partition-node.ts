import * as vscode from 'vscode';
import type { CachedImage, Partition } from '../../daemon/protocol/index.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import { icon, type TreeNode } from './node.ts';

/** A partition of a disk. */
export class PartitionNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #partition: Partition;
  readonly #cached: readonly CachedImage[];
  readonly #nodeOf: (file: CachedImage, parent: TreeNode) => TreeNode;

  /** `cached`: what it holds, when it is the cache. */
  constructor(
    partition: Partition,
    parent: TreeNode,
    cached: readonly CachedImage[],
    nodeOf: (file: CachedImage, parent: TreeNode) => TreeNode,
  ) {
    this.#partition = partition;
    this.#cached = cached;
    this.#nodeOf = nodeOf;
    this.parent = parent;
    this.id = `${parent.id}/partition:${partition.partition}`;
  }

  item(): vscode.TreeItem {
    const { partition, filesystem, os, image, sizeKB, usedPercent } = this.#partition;
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(
      strings.partition(partition),
      this.#cached.length > 0 ? Collapsed : None,
    );
    item.id = this.id;
    item.description = joinParts(
      filesystem,
      this.#cached.length > 0 ? strings.images(this.#cached.length) : undefined,
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
    return this.#cached.map((file) => this.#nodeOf(file, this));
  }
}
