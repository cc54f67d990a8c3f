import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import type { BoardDoor } from '../board-door.ts';
import { boardStrings } from '../board-strings.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ClassroomNode } from '../tree/classroom-node.ts';
import { ComputerNode } from '../tree/computer-node.ts';
import { GroupNode } from '../tree/group-node.ts';
import { JobNode } from '../tree/job-node.ts';
import { TargetNode } from '../tree/target-node.ts';
import { offerClassroom } from './choose.ts';

/** Opens the board of the classroom of a row, of an id, or of one that is asked for. */
export async function showBoard(studio: Studio, boards: BoardDoor, what: unknown): Promise<void> {
  const id = classroomOf(studio, what) ?? (await pickClassroom(studio));
  if (id !== undefined) {
    boards.open('board', id, undefined);
  }
}

function classroomOf(studio: Studio, what: unknown): string | undefined {
  if (what instanceof ClassroomNode || what instanceof GroupNode || what instanceof ComputerNode) {
    return what.classroom.id;
  }
  if (what instanceof JobNode) {
    return roomOfJob(studio, what.job);
  }
  if (what instanceof TargetNode) {
    return roomOfJob(studio, what.parent.job);
  }
  return typeof what === 'string' ? what : undefined;
}

/** The classroom of a job, or where its first computer is now. */
function roomOfJob({ store: { state } }: Studio, { scope, targets }: Job): string | undefined {
  if (scope.classroom !== undefined) {
    return scope.classroom;
  }
  const [first] = targets;
  return state.classrooms.find(({ computers }) => computers.some(({ id }) => id === first?.computer))?.id;
}

async function pickClassroom({ store: { state } }: Studio): Promise<string | undefined> {
  const [only, ...others] = state.classrooms;
  if (!only) {
    await offerClassroom();
    return undefined;
  }
  if (others.length === 0) {
    return only.id;
  }
  const items = state.classrooms.map(({ id, name, computers }) => ({
    ...{ label: name, description: strings.computers(computers.length), id },
    iconPath: new vscode.ThemeIcon('layout'),
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: boardStrings.pickClassroom() }))?.id;
}
