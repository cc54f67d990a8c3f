import * as vscode from 'vscode';
import type { UnknownComputer } from '../../daemon/protocol/index.ts';
import { joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import { card, colors, icon, type TreeNode } from './node.ts';

/** Above the classrooms: how many computers have connected that belong to none. */
export class UnknownNode implements TreeNode {
  readonly id = 'unknown';
  readonly #total: number;
  readonly #computers: readonly UnknownComputer[];

  constructor(total: number, computers: readonly UnknownComputer[]) {
    this.#total = total;
    this.#computers = computers;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(
      strings.withoutClassroom(this.#total),
      vscode.TreeItemCollapsibleState.Collapsed,
    );
    item.id = this.id;
    item.iconPath = icon('question', colors.caution);
    item.contextValue = 'unknown';
    return item;
  }

  tooltip(): vscode.MarkdownString {
    return card(`${strings.unknownComputers(this.#total)}.`, [
      [strings.importNote(), strings.unknownDetail()],
    ]);
  }

  children(): TreeNode[] {
    return this.#computers.map((computer) => new UnknownComputerNode(computer, this));
  }
}

/** One of them. */
export class UnknownComputerNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode;
  readonly computer: UnknownComputer;

  constructor(computer: UnknownComputer, parent: TreeNode) {
    this.computer = computer;
    this.parent = parent;
    this.id = `unknown:${computer.ip}`;
  }

  item(): vscode.TreeItem {
    const { ip, mac, status } = this.computer;
    const item = new vscode.TreeItem(ip);
    item.id = this.id;
    item.description = joinParts(strings.computerStatus(status), mac ?? strings.macUnknown());
    item.iconPath = icon('vm');
    item.contextValue = 'unknownComputer';
    return item;
  }

  children(): TreeNode[] {
    return [];
  }
}
