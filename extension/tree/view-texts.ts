import * as vscode from 'vscode';
import type { ConnectionState } from '../connection.ts';
import { joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import type { UnknownComputers } from '../unknown-computers.ts';
import { viewStrings } from '../view-strings.ts';
import { ClassroomNode } from './classroom-node.ts';
import { ComputerNode } from './computer-node.ts';
import { GroupNode } from './group-node.ts';
import type { TreeNode } from './node.ts';
import type { Tree } from './tree.ts';
import { UnknownNode } from './unknown-node.ts';

/** Sets a key that menus and welcome texts of the manifest hang on. */
export function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

/** Shows beside the title of a view what its filter leaves; a view that it leaves empty says so. */
export function tellFilter(
  view: Tree['view'],
  {
    filter,
    shown,
    total,
    isSearching = false,
  }: { filter: string; shown: number; total: number; isSearching?: boolean },
  rest = '',
): void {
  const found = filter === '' ? '' : joinParts(viewStrings.shownOf(shown, total), filter);
  const description = joinParts(found, rest);
  const isEmpty = filter !== '' && shown === 0 && total > 0 && !isSearching;
  const message = isEmpty ? viewStrings.noneFound() : '';
  if (view.description !== description) {
    view.description = description;
  }
  if (view.message !== message) {
    view.message = message;
  }
}

/** The computers that a row and its box stand for; undefined for other rows. */
export function computerIdsOf(node: TreeNode): readonly string[] | undefined {
  if (node instanceof ComputerNode) {
    return [node.computer.id];
  }
  const isScope = node instanceof GroupNode || node instanceof ClassroomNode;
  return isScope ? node.shown.map(({ id }) => id) : undefined;
}

/** What stands above a view; a view that still shows something says that it is not of now. */
export function messageOf(state: ConnectionState, hasData: boolean): string | undefined {
  if (state.kind === 'away') {
    const time = new Date(state.nextTry).toLocaleTimeString(vscode.env.language);
    const reason = strings.away(state.reason, time);
    return hasData ? strings.stale(reason) : reason;
  }
  // Where there is no server yet, the welcome says all; it is not shown beside a message.
  if (state.kind === 'connecting' || state.kind === 'connected' || state.kind === 'noServer') {
    return undefined;
  }
  return hasData ? strings.stale(state.reason) : state.reason;
}

/** Above the classrooms: the computers that have connected and belong to none. */
export function unknownNodes({ found }: UnknownComputers): UnknownNode[] {
  return found.total === 0 ? [] : [new UnknownNode(found.total, found.computers)];
}
