import * as vscode from 'vscode';
import type { Classroom, Computer } from '../../daemon/protocol/index.ts';
import { groupScope } from '../../daemon/protocol/rules/scope-names.ts';
import { byName } from '../model/format.ts';
import { strings } from '../strings.ts';
import { type ChosenComputers, checkboxOf } from './chosen-computers.ts';
import type { RepositoryImages } from './computer-node.ts';
import { ComputerNode } from './computer-node.ts';
import { icon, type TreeNode } from './node.ts';

/** The classroom that it is shown in. */
interface ClassroomParent extends TreeNode {
  readonly classroom: Classroom;
  readonly chosen: ChosenComputers;
  readonly repositories: RepositoryImages;
  /** Those of its computers that the view's filter means. */
  readonly shown: readonly Computer[];
}

/** A group of computers in a classroom. */
export class GroupNode implements TreeNode {
  readonly id: string;
  readonly parent: ClassroomParent;
  readonly group: Classroom['groups'][number];

  constructor(group: Classroom['groups'][number], parent: ClassroomParent) {
    this.group = group;
    this.parent = parent;
    this.id = `${parent.id}/group:${group.id}`;
  }

  get classroom(): Classroom {
    return this.parent.classroom;
  }

  /** Those of its computers that the view's filter means. */
  get shown(): readonly Computer[] {
    const { computers } = groupScope(this.classroom, this.group);
    return computers.filter((computer) => this.parent.shown.includes(computer));
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.group.name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = strings.computers(this.group.computers.length);
    item.iconPath = icon('folder');
    item.contextValue = 'group';
    const box = checkboxOf(
      this.parent.chosen,
      this.shown.map(({ id }) => id),
    );
    if (box !== undefined) {
      item.checkboxState = box;
    }
    return item;
  }

  children(): TreeNode[] {
    return [...this.shown]
      .sort(byName)
      .map(
        (computer) =>
          new ComputerNode(computer, this.classroom, this, this.parent.chosen, this.parent.repositories),
      );
  }
}
