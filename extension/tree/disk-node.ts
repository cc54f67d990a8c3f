import * as vscode from 'vscode';
import type { Cache, CachedImage, Disk } from '../../daemon/protocol/index.ts';
import { formatKB, joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import { icon, type TreeNode } from './node.ts';
import { PartitionNode } from './partition-node.ts';

/** What is known of all disks of a computer. */
interface Known {
  readonly cache: Cache | null;
  /** Why they may be others by now, in words. */
  readonly age: string | undefined;
}

/** A disk of a computer, with its partitions. */
export class DiskNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly #disk: Disk;
  readonly #cache: Cache | null;
  readonly #age: string | undefined;
  readonly #nodeOf: (file: CachedImage, parent: TreeNode) => TreeNode;

  constructor(
    disk: Disk,
    parent: TreeNode,
    { cache, age }: Known,
    nodeOf: (file: CachedImage, parent: TreeNode) => TreeNode,
  ) {
    this.#disk = disk;
    this.#cache = cache;
    this.#age = age;
    this.#nodeOf = nodeOf;
    this.parent = parent;
    this.id = `${parent.id}/disk:${disk.disk}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(strings.disk(this.#disk.disk), vscode.TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.description = joinParts(
      this.#disk.table === 'NONE' ? undefined : this.#disk.table,
      formatKB(this.#disk.sizeKB, vscode.env.language),
      this.#age,
    );
    item.iconPath = icon('database');
    item.contextValue = 'disk';
    return item;
  }

  children(): TreeNode[] {
    const { disk, partitions } = this.#disk;
    return partitions.map((one) => {
      const isCache = this.#cache?.disk === disk && this.#cache.partition === one.partition;
      return new PartitionNode(one, this, isCache ? (this.#cache?.images ?? []) : [], this.#nodeOf);
    });
  }
}
