import * as vscode from 'vscode';
import {
  allScopes,
  chosenScopes,
  classroomScope,
  computersScope,
  groupScope,
  type NamedScope,
} from '../../daemon/protocol/rules/scope-names.ts';
import { classroomStrings } from '../classroom-strings.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ClassroomNode } from '../tree/classroom-node.ts';
import { ComputerNode } from '../tree/computer-node.ts';
import { GroupNode } from '../tree/group-node.ts';
import { scopeChoices } from '../wizard/scope-step.ts';
import { type Choice, isAnswer, pick } from '../wizard/steps.ts';
import { PageSelection } from './page-selection.ts';

export const languageId = 'oginstruction';

/** The scope of a tree's node, or of the computers selected with it. */
export function scopeOfNode(node: unknown, selected: unknown): NamedScope | undefined {
  if (node instanceof PageSelection) {
    return node.scope;
  }
  if (node instanceof ClassroomNode) {
    return classroomScope(node.classroom);
  }
  if (node instanceof GroupNode) {
    return groupScope(node.classroom, node.group);
  }
  if (!(node instanceof ComputerNode)) {
    return undefined;
  }
  const computers = (Array.isArray(selected) ? selected : [])
    .filter((one) => one instanceof ComputerNode)
    .filter((one) => one.classroom.id === node.classroom.id)
    .map((one) => one.computer);
  const different = new Map([node.computer, ...computers].map((computer) => [computer.id, computer]));
  return computersScope(node.classroom, [...different.values()]);
}

/** The computers that are ticked in the view; undefined when there are none, or in more than one classroom. */
export function chosenScope({ store, trees }: Studio): NamedScope | undefined {
  const [only, ...others] = chosenScopes(store.state.classrooms, (id) => trees.chosen.has(id));
  return others.length === 0 ? only : undefined;
}

/** Asks for a classroom or group, or for the computers that are ticked in the view. */
export async function pickScope({ store, trees }: Studio): Promise<NamedScope | undefined> {
  const { state } = store;
  if (allScopes(state.classrooms).length === 0) {
    await offerClassroom();
    return undefined;
  }
  const place = { title: strings.sendTitle(), step: 1, total: 1 };
  const answer = await pick(place, strings.pickSendScope(), [
    // Not taken without a question: they may have been ticked long ago.
    ...chosenScopes(state.classrooms, (id) => trees.chosen.has(id)).map(chosenChoice),
    ...scopeChoices(state),
  ]);
  return isAnswer(answer) ? answer : undefined;
}

function chosenChoice(scope: NamedScope): Choice<NamedScope> {
  return {
    label: classroomStrings.chosenOf(scope.computers.length, scope.classroom.computers.length),
    description: scope.classroom.name,
    detail: classroomStrings.names(scope.computers.map(({ name }) => name)),
    iconPath: new vscode.ThemeIcon('checklist'),
    value: scope,
  };
}

/** Says that there is no classroom, with a way to add one. */
export async function offerClassroom(): Promise<void> {
  const add = await vscode.window.showInformationMessage(strings.noClassrooms(), strings.addClassroom());
  if (add) {
    await vscode.commands.executeCommand('og.classroom.add');
  }
}

/** The instruction to send to a scope: the active one, the only one, or one that is asked for. */
export async function pickInstruction(scope: NamedScope): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.filter(
    (document) => document.languageId === languageId && !document.isClosed,
  );
  const active = vscode.window.activeTextEditor?.document;
  const [only] = open;
  if (only && open.length === 1) {
    return only;
  }
  const items = [
    ...open.map((document) => ({
      label: vscode.workspace.asRelativePath(document.uri),
      iconPath: new vscode.ThemeIcon('file-code'),
      value: document as vscode.TextDocument | undefined,
    })),
    { label: strings.openFile(), iconPath: new vscode.ThemeIcon('folder-opened'), file: true },
  ];
  const chosen = await vscode.window.showQuickPick(
    items.sort(
      (a, b) => Number('value' in b && b.value === active) - Number('value' in a && a.value === active),
    ),
    { title: strings.sendTitle(), placeHolder: strings.pickInstruction(scope.name) },
  );
  if (!chosen) {
    return undefined;
  }
  return 'value' in chosen ? chosen.value : openInstruction();
}

async function openInstruction(): Promise<vscode.TextDocument | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ filters: { OpenGnsys: ['og'] } })) ?? [];
  if (!file) {
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  return document;
}
