import * as vscode from 'vscode';
import type { Computer } from '../../daemon/protocol/index.ts';
import type { ComputerDocuments } from '../computer-documents.ts';
import { listDocument, partLines } from '../model/computer-lists.ts';
import { compareTexts, formatTime } from '../model/format.ts';
import { installedSystems } from '../model/power.ts';
import { powerStrings } from '../power-strings.ts';
import type { Studio } from '../studio.ts';
import { ComputerNode } from '../tree/computer-node.ts';
import { isAnswer, pick } from '../wizard/steps.ts';

/** Opens a document with the parts of a computer, which is asked for them. */
export async function showHardware(
  studio: Studio,
  documents: ComputerDocuments,
  node: unknown,
): Promise<void> {
  if (!(node instanceof ComputerNode)) {
    return;
  }
  const { id, name, ip } = node.computer;
  const told = await asked(powerStrings.askingHardware(name), studio.request('og/computer/hardware', { id }));
  if (!told) {
    return;
  }
  const parts = told.items.map(({ type, description }) => ({ type: powerStrings.part(type), description }));
  const lines = parts.length === 0 ? [powerStrings.nothingTold()] : partLines(parts);
  const title = powerStrings.hardwareTitle(name);
  await documents.show(title, listDocument(title, asOf(ip), lines));
}

/** Opens a document with what is installed in a partition of a computer, which is asked for it. */
export async function showSoftware(
  studio: Studio,
  documents: ComputerDocuments,
  node: unknown,
): Promise<void> {
  if (!(node instanceof ComputerNode)) {
    return;
  }
  const { id, name, ip } = node.computer;
  const place = await askPartition(node.computer);
  if (!place) {
    return;
  }
  const told = await asked(
    powerStrings.askingSoftware(name),
    studio.request('og/computer/software', { id, ...place }),
  );
  if (!told) {
    return;
  }
  const title = powerStrings.softwareTitle(name, told.os ?? powerStrings.place(place.disk, place.partition));
  const items = [...told.items].sort(compareTexts);
  const lines = items.length === 0 ? [powerStrings.nothingTold()] : items;
  await documents.show(
    title,
    listDocument(title, asOf(ip), [powerStrings.programs(items.length), '', ...lines]),
  );
}

async function askPartition(computer: Computer) {
  const systems = installedSystems([computer]);
  const [first, ...others] = systems;
  if (!first) {
    void vscode.window.showInformationMessage(powerStrings.noSystem());
    return undefined;
  }
  const placeOf = ({ disk, partition }: typeof first) => ({ disk, partition });
  if (others.length === 0) {
    return placeOf(first);
  }
  const items = systems.map((one) => ({
    label: one.systems.join(', '),
    description: powerStrings.place(one.disk, one.partition),
    iconPath: new vscode.ThemeIcon('device-desktop'),
    value: placeOf(one),
  }));
  const answer = await pick(
    { title: computer.name, step: 1, total: 1 },
    powerStrings.chooseSoftware(),
    items,
  );
  return isAnswer(answer) ? answer : undefined;
}

/** The answer, with a progress that can be cancelled; then it is no longer waited for. Rejects as the request. */
function asked<T>(title: string, answer: Promise<T>): Thenable<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_, token) => {
    const cancelled = new Promise<undefined>((resolve) => {
      token.onCancellationRequested(() => resolve(undefined));
    });
    return Promise.race([answer, cancelled]);
  });
}

function asOf(ip: string): string {
  return powerStrings.asOf(ip, formatTime(new Date().toISOString(), vscode.env.language));
}
