import * as vscode from 'vscode';
import type { Computer, ComputerPowerResult, PowerAction } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { classroomStrings } from '../classroom-strings.ts';
import { failureGroups, installedSystems, inUse, WokenComputers } from '../model/power.ts';
import { computerName } from '../model/state.ts';
import { powerStrings } from '../power-strings.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { isAnswer, pick } from '../wizard/steps.ts';
import { pickScope, scopeOfNode } from './choose.ts';

type Outcomes = ComputerPowerResult['computers'];
type Interrupting = Exclude<PowerAction, 'wake'>;

/** Wakes the computers of a node, or of a scope that is asked for, and follows them until they are there. */
export async function wake(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const scope = scopeOfNode(node, selected) ?? (await pickScope(studio));
  if (!scope) {
    return;
  }
  if (scope.computers.every(({ status }) => status !== 'off')) {
    void vscode.window.showInformationMessage(powerStrings.allOn());
    return;
  }
  const off = scope.computers.filter(({ status }) => status === 'off').map(({ id }) => id);
  const { computers } = await studio.request('og/computer/power', {
    scope: { computers: off },
    action: 'wake',
  });
  const sent = computers.filter(({ done }) => done).map(({ computer }) => computer);
  const missed = sent.length === 0 ? [] : await followWoken(studio, sent);
  const told = computers.map((one): Outcomes[number] =>
    missed.includes(one.computer)
      ? { computer: one.computer, done: false, reason: powerStrings.notStarted() }
      : one,
  );
  tell(studio, 'wake', told);
}

/** Restarts, switches off, boots or logs out the computers of a node or scope, after a question that names them. */
export async function interrupt(
  studio: Studio,
  action: Interrupting,
  node: unknown,
  selected: unknown,
): Promise<void> {
  const scope = scopeOfNode(node, selected) ?? (await pickScope(studio));
  if (!scope) {
    return;
  }
  const on = scope.computers.filter(({ status }) => status !== 'off');
  if (on.length === 0) {
    void vscode.window.showInformationMessage(powerStrings.noneOn());
    return;
  }
  const place = action === 'boot' ? await askSystem(on) : {};
  if (!place || !(await confirmed(action, scope, on))) {
    return;
  }
  const { computers } = await studio.request('og/computer/power', {
    scope: { computers: on.map(({ id }) => id) },
    action,
    ...place,
  });
  tell(studio, action, computers);
}

/** Has the disks and caches of computers read anew. */
export async function refreshComputers(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const scope = scopeOfNode(node, selected) ?? (await pickScope(studio));
  if (!scope) {
    return;
  }
  const { computers } = await studio.request('og/computer/refresh', { scope: scope.scope });
  show(studio, powerStrings.refreshed, computers);
}

/** Those that did not start within the time; a cancellation only ends the following. */
async function followWoken({ store }: Studio, ids: readonly string[]): Promise<readonly string[]> {
  const woken = new WokenComputers(ids);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: powerStrings.waking(computerName(store.state, ids[0] ?? ''), ids.length),
    cancellable: true,
  };
  await vscode.window.withProgress(options, (progress, token) => {
    return new Promise<void>((resolve) => {
      let percent = 0;
      const look = () => {
        woken.take(store.state.classrooms.flatMap(({ computers }) => computers));
        const now = (100 * woken.on) / ids.length;
        progress.report({
          message: powerStrings.connectedSoFar(woken.on, ids.length),
          increment: now - percent,
        });
        percent = now;
        if (woken.ended) {
          end();
        }
      };
      const end = () => {
        for (const subscription of subscriptions) {
          subscription.dispose();
        }
        resolve();
      };
      const subscriptions = [store.onDidChange(look), token.onCancellationRequested(end)];
      look();
    });
  });
  return woken.missed;
}

async function askSystem(computers: readonly Computer[]) {
  const found = installedSystems(computers);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(powerStrings.noSystem());
    return undefined;
  }
  const place = { title: powerStrings.button('boot'), step: 1, total: 1 };
  const items = found.map(({ disk, partition, systems, computers: count }) => ({
    label: systems.join(', '),
    description: `${powerStrings.place(disk, partition)} · ${strings.computers(count)}`,
    iconPath: new vscode.ThemeIcon('device-desktop'),
    value: { disk, partition },
  }));
  const answer = await pick(place, powerStrings.chooseSystem(), items);
  return isAnswer(answer) ? answer : undefined;
}

async function confirmed(
  action: Interrupting,
  { name }: NamedScope,
  computers: readonly Computer[],
): Promise<boolean> {
  const names = (some: readonly Computer[]) => classroomStrings.names(some.map((one) => one.name));
  const used = inUse(computers);
  const [first, ...others] = computers;
  const listed = name === names(computers) ? name : `${name}: ${names(computers)}`;
  const detail = [
    ...(others.length > 0 ? [listed] : []),
    ...(used.length > 0 ? [powerStrings.inUse(names(used))] : []),
  ].join('\n\n');
  const button = powerStrings.button(action);
  const question = powerStrings.question(action, first?.name ?? '', computers.length);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

function tell(studio: Studio, action: PowerAction, outcomes: Outcomes): void {
  show(studio, (done) => powerStrings.result(action, done), outcomes);
}

/** `28 of 30 computers. pc07: It has a job: "Deploy".` */
function show({ store }: Studio, textOf: (done: string) => string, outcomes: Outcomes): void {
  const done = outcomes.filter((one) => one.done).length;
  const failures = failureGroups(outcomes).map(({ reason, computers }) => {
    const names = classroomStrings.names(computers.map((id) => computerName(store.state, id)));
    return powerStrings.failure(names, reason);
  });
  const text = [`${textOf(powerStrings.of(done, outcomes.length))}.`, ...failures].join(' ');
  if (failures.length === 0) {
    void vscode.window.showInformationMessage(text);
  } else {
    void vscode.window.showWarningMessage(text);
  }
}
