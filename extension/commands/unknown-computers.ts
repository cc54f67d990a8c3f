import * as vscode from 'vscode';
import type { Classroom, UnknownComputer } from '../../daemon/protocol/index.ts';
import { macAddress } from '../../daemon/protocol/rules/classroom-draft.ts';
import { byName, joinParts } from '../model/format.ts';
import { classroomOf, proposedName } from '../model/unknown-computers.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { UnknownComputerNode } from '../tree/unknown-node.ts';
import type { UnknownComputers } from '../unknown-computers.ts';
import { type Choice, input, isAnswer, pick, runSteps } from '../wizard/steps.ts';

interface Draft {
  readonly classroom?: Classroom;
  readonly name?: string;
  readonly mac?: string;
}

/** Adds computers that have connected to a classroom: which of them, then for each its classroom, name and MAC. */
export async function addUnknownComputers(
  studio: Studio,
  unknown: UnknownComputers,
  node: unknown,
): Promise<void> {
  if (studio.store.state.classrooms.length === 0) {
    const button = strings.addClassroom();
    const chosen = await vscode.window.showInformationMessage(strings.noClassrooms(), button);
    if (chosen === button) {
      await vscode.commands.executeCommand('og.classroom.add');
    }
    return;
  }
  const computers =
    node instanceof UnknownComputerNode ? [node.computer] : await chooseComputers(unknown.found.computers);
  let classroom: Classroom | undefined;
  for (const computer of computers ?? []) {
    const saved = await addOne(studio, computer, classroom);
    if (!saved) {
      break;
    }
    classroom = saved;
  }
  await unknown.refresh();
}

async function chooseComputers(all: readonly UnknownComputer[]): Promise<UnknownComputer[] | undefined> {
  const items = all.map((computer) => ({
    label: computer.ip,
    description: joinParts(strings.computerStatus(computer.status), computer.mac ?? strings.macUnknown()),
    picked: true,
    computer,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: strings.addUnknown(),
    placeHolder: strings.unknownWhich(),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ computer }) => computer);
}

/** The classroom that it went into; undefined when the person did not go on. */
async function addOne(
  studio: Studio,
  { ip, mac: known }: UnknownComputer,
  before: Classroom | undefined,
): Promise<Classroom | undefined> {
  const { classrooms } = studio.store.state;
  const start: Draft = known === undefined ? {} : { mac: known };
  const draft = await runSteps(strings.addUnknownOne(ip), start, [
    {
      needed: ({ classroom }) => classroom === undefined,
      ask: async (so, place) => {
        const items: Choice<Classroom>[] = [...classrooms].sort(byName).map((classroom) => ({
          label: classroom.name,
          description: joinParts(classroom.network, strings.computers(classroom.computers.length)),
          iconPath: new vscode.ThemeIcon('mortar-board'),
          value: classroom,
        }));
        const proposed = before?.id ?? classroomOf(classrooms, ip)?.id;
        const active = items.find(({ value }) => value?.id === proposed);
        const classroom = await pick(place, strings.unknownClassroom(), items, active);
        return isAnswer(classroom) ? { ...so, classroom } : classroom;
      },
    },
    {
      needed: ({ name }) => name === undefined,
      ask: async (so, place, given) => {
        const others =
          studio.store.state.classrooms.find(({ id }) => id === so.classroom?.id)?.computers ?? [];
        const name = await input(place, {
          prompt: strings.unknownName(),
          value: given.name ?? proposedName(others, ip),
          validate: (text) => (text.trim() === '' ? strings.importValueNeeded() : undefined),
        });
        return isAnswer(name) ? { ...so, name: name.trim() } : name;
      },
    },
    {
      needed: ({ mac }) => mac === undefined,
      ask: async (so, place) => {
        const mac = await input(place, {
          prompt: strings.unknownMac(),
          placeholder: '02:00:5E:10:00:01',
          validate: (text) => (macAddress(text) === undefined ? strings.unknownMacNeeded() : undefined),
        });
        return isAnswer(mac) ? { ...so, mac: mac.trim() } : mac;
      },
    },
  ]);
  const { classroom, name, mac } = draft ?? {};
  if (!classroom || name === undefined || mac === undefined) {
    return undefined;
  }
  await studio.request('og/computer/save', { classroom: classroom.id, name, ip, mac });
  return classroom;
}
