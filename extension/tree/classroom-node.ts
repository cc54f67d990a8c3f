import * as vscode from 'vscode';
import type { Classroom, Computer } from '../../daemon/protocol/index.ts';
import { byName, joinParts } from '../model/format.ts';
import { classroomSession, formatSession } from '../model/session.ts';
import { strings } from '../strings.ts';
import { viewStrings } from '../view-strings.ts';
import { type ChosenComputers, checkboxOf } from './chosen-computers.ts';
import { ComputerNode, type RepositoryImages } from './computer-node.ts';
import { GroupNode } from './group-node.ts';
import { card, icon, type TreeNode } from './node.ts';

/** A classroom: its groups, then its computers. */
export class ClassroomNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly classroom: Classroom;

  readonly chosen: ChosenComputers;
  readonly repositories: RepositoryImages;

  /** Those of its computers that the view's filter means. */
  readonly shown: readonly Computer[];

  constructor(
    classroom: Classroom,
    chosen: ChosenComputers,
    repositories: RepositoryImages,
    shown: readonly Computer[] = classroom.computers,
  ) {
    this.repositories = repositories;
    this.classroom = classroom;
    this.chosen = chosen;
    this.shown = shown;
    // The editor keeps a row closed that was: with what was found in it, it is another row, and open.
    this.id = `classroom:${classroom.id}${this.#isPart ? ':found' : ''}`;
  }

  get #isPart(): boolean {
    return this.shown.length < this.classroom.computers.length;
  }

  item(): vscode.TreeItem {
    const { classroom, shown } = this;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const total = classroom.computers.length;
    const connected = classroom.computers.filter(
      ({ status }) => status !== 'off' && status !== 'unknown',
    ).length;
    const item = new vscode.TreeItem(classroom.name, this.#isPart ? Expanded : Collapsed);
    item.id = this.id;
    const unknown = classroom.computers.every(({ status }) => status === 'unknown');
    item.description =
      total === 0
        ? strings.noComputersYet()
        : this.#isPart
          ? viewStrings.shownOf(shown.length, total)
          : unknown
            ? strings.computers(total)
            : strings.connectedOf(connected, total);
    item.iconPath = icon('mortar-board');
    item.contextValue = 'classroom';
    const box = checkboxOf(
      this.chosen,
      shown.map(({ id }) => id),
    );
    if (box !== undefined) {
      item.checkboxState = box;
    }
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { classroom } = this;
    const { name, network, computers, repository, multicast } = classroom;
    return card(name, [
      [strings.network(), joinParts(network, strings.computers(computers.length))],
      [strings.repository(), repository],
      [strings.multicast(), formatSession(classroomSession('multicast', classroom, multicast.clients))],
      [strings.p2p(), formatSession(classroomSession('p2p', classroom, 0))],
    ]);
  }

  children(): TreeNode[] {
    const { classroom, shown } = this;
    const groups = [...classroom.groups].sort(byName).map((group) => new GroupNode(group, this));
    return [
      ...(this.#isPart ? groups.filter((group) => group.shown.length > 0) : groups),
      ...[...shown]
        .sort(byName)
        .map((computer) => new ComputerNode(computer, classroom, this, this.chosen, this.repositories)),
    ];
  }
}
