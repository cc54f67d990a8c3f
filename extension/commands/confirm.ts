import * as vscode from 'vscode';
import type { PreflightComputer, Result } from '../../daemon/protocol/index.ts';
import { someOf } from '../model/format.ts';
import { blockedComputers, groupReasons, type ReasonGroup } from '../model/preflight.ts';
import type { NamedScope } from '../model/scope.ts';
import { computerName, type StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';

/** More names than these make a dialog unreadable. */
const mostNames = 4;
const mostReasons = 8;

const showProblems = () => vscode.commands.executeCommand('workbench.actions.view.problems');

/** Asks whether an instruction with errors is to be sent all the same. */
export async function confirmErrors(errors: number): Promise<boolean> {
  const chosen = await vscode.window.showWarningMessage(
    strings.hasErrors(errors),
    { modal: true, detail: strings.hasErrorsDetail() },
    strings.showProblems(),
    strings.sendAnyway(),
  );
  if (chosen === strings.showProblems()) await showProblems();
  return chosen === strings.sendAnyway();
}

/**
 * Asks before anything is sent, naming the scope and the number of computers. Computers that the
 * preflight blocks are left out, which the person has to choose.
 */
export async function confirmSending(
  state: StudioState,
  title: string,
  scope: NamedScope,
  { computers: preflight, effects }: Result<'og/instruction/preflight'>,
): Promise<boolean> {
  const count = scope.computers.length;
  const blocked = blockedComputers(preflight).size;
  const detail = [...effects, '', detailOf(state, preflight, count)].join('\n').trim();
  if (blocked === 0) {
    const send = strings.sendTo(count);
    return (
      (await vscode.window.showWarningMessage(
        strings.confirm(title, scope.name, count),
        { modal: true, detail },
        send,
      )) === send
    );
  }
  const others = count - blocked;
  const sendToOthers = strings.sendToOthers(others);
  const chosen = await vscode.window.showWarningMessage(
    others === 0
      ? strings.confirmAllBlocked(title, scope.name, count)
      : strings.confirmBlocked(title, scope.name, blocked, count),
    { modal: true, detail },
    ...(others > 0 ? [strings.showProblems(), sendToOthers] : [strings.showProblems()]),
  );
  if (chosen === strings.showProblems())
    await showPreflight(state, strings.preflightTitle(title), { computers: preflight, effects });
  return chosen === sendToOthers;
}

const verdictIcons = { blocked: 'error', warning: 'warning', ok: 'pass' } as const;

/**
 * What the instruction overwrites, and every computer with its reasons, a row for each so that none is cut off, for
 * reading and searching; a dialog would be too small for thirty.
 */
export async function showPreflight(
  state: StudioState,
  title: string,
  { computers: preflight, effects }: Result<'og/instruction/preflight'>,
): Promise<void> {
  const worst = ['blocked', 'warning', 'ok'];
  const sorted = [...preflight].sort((a, b) => worst.indexOf(a.verdict) - worst.indexOf(b.verdict));
  const items = sorted.flatMap(({ computer, verdict, details }): vscode.QuickPickItem[] => {
    const row = (how: PreflightComputer['verdict']) => ({
      label: computerName(state, computer),
      iconPath: new vscode.ThemeIcon(verdictIcons[how]),
    });
    if (details.length > 0) return details.map((one) => ({ ...row(one.verdict), detail: one.message }));
    // One line is enough for a computer of which there is nothing to tell.
    return [{ ...row(verdict), description: verdict === 'ok' ? strings.ready() : strings.unknownReason() }];
  });
  const effectItems = effects.map((label) => ({ label, iconPath: new vscode.ThemeIcon('edit') }));
  await vscode.window.showQuickPick<vscode.QuickPickItem>([...effectItems, ...items], {
    title,
    placeHolder: strings.preflightNothingSent(),
    matchOnDetail: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
}

function detailOf(state: StudioState, preflight: readonly PreflightComputer[], count: number): string {
  const groups = groupReasons(preflight);
  if (groups.length === 0) return strings.allReady(count);
  const part = (heading: string, verdict: ReasonGroup['verdict']) => {
    const some = groups.filter((group) => group.verdict === verdict);
    if (some.length === 0) return [];
    const lines = some.slice(0, mostReasons).map((group) => reasonLine(state, group, count));
    return [[heading, ...lines, ...(some.length > mostReasons ? ['…'] : [])].join('\n')];
  };
  return [...part(strings.blocked(), 'blocked'), ...part(strings.warned(), 'warning')].join('\n\n');
}

function reasonLine(state: StudioState, { reason, computers }: ReasonGroup, count: number): string {
  const { shown, more } = someOf(
    computers.map((id) => computerName(state, id)),
    mostNames,
  );
  const some = more === 0 ? shown : strings.andMore(shown, more);
  const names = count > 1 && computers.length === count ? strings.allComputers() : some;
  return strings.reasonOn(reason === '' ? strings.unknownReason() : reason, names);
}
