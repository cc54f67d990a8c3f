import * as vscode from 'vscode';
import type { Effect, PreflightComputer, Result } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { someOf } from '../model/format.ts';
import {
  beyondEffects,
  blockedComputers,
  folded,
  groupEffects,
  groupReasons,
  type ReasonGroup,
} from '../model/preflight.ts';
import { computerName, type StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';

/** More names than these make a dialog unreadable. */
const mostNames = 4;
const mostReasons = 8;
const mostLosses = 6;
const mostChanges = 3;

const showProblems = () => vscode.commands.executeCommand('workbench.actions.view.problems');

type Preflight = Result<'og/instruction/preflight'>;

/**
 * Asks before anything is sent, naming the scope and the number of computers, and what is lost. Computers that the
 * preflight blocks are left out, which the person has to choose. `hasErrors`: the editor's Problems view has them.
 */
export async function confirmSending(
  state: StudioState,
  title: string,
  scope: NamedScope,
  found: Preflight,
  hasErrors: boolean,
): Promise<boolean> {
  const count = scope.computers.length;
  const blocked = blockedComputers(found.computers).size;
  const detail = [effectsOf(found.effects), detailOf(state, found, count)]
    .filter((part) => part !== '')
    .join('\n\n');
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
    ...(hasErrors ? [strings.showProblems()] : []),
    strings.showDetails(),
    ...(others > 0 ? [sendToOthers] : []),
  );
  if (chosen === strings.showProblems()) await showProblems();
  if (chosen === strings.showDetails()) await showPreflight(state, strings.preflightTitle(title), found);
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
  { computers: preflight, effects }: Preflight,
): Promise<void> {
  const worst = ['blocked', 'warning', 'ok'];
  const sorted = [...preflight].sort((a, b) => worst.indexOf(a.verdict) - worst.indexOf(b.verdict));
  const items = sorted.flatMap(({ computer, verdict, details, notes = [] }): vscode.QuickPickItem[] => {
    const row = (how: PreflightComputer['verdict']) => ({
      label: computerName(state, computer),
      iconPath: new vscode.ThemeIcon(verdictIcons[how]),
    });
    if (verdict === 'ok') {
      const detail = notes.join(' ');
      return [{ ...row(verdict), description: strings.ready(), ...(detail !== '' && { detail }) }];
    }
    if (details.length > 0) return details.map((one) => ({ ...row(one.verdict), detail: one.message }));
    return [{ ...row(verdict), description: strings.unknownReason() }];
  });
  const { lost, changed } = groupEffects(effects);
  const effectRow = (icon: string) => (effect: Effect) => ({
    label: effect.message,
    iconPath: new vscode.ThemeIcon(icon),
  });
  const effectItems = [...lost.map(effectRow('trash')), ...changed.map(effectRow('edit'))];
  await vscode.window.showQuickPick<vscode.QuickPickItem>([...effectItems, ...items], {
    title,
    placeHolder: strings.preflightNothingSent(),
    matchOnDetail: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
}

/** What is lost first, then what is changed; long lists are cut, for the dialog cannot be scrolled everywhere. */
function effectsOf(effects: readonly Effect[]): string {
  const { lost, changed } = groupEffects(effects);
  const part = (heading: string, list: readonly Effect[], most: number) => {
    if (list.length === 0) return [];
    const { shown, more } = folded(list, most);
    const lines = shown.map(({ message }) => strings.effectLine(message));
    return [[heading, ...lines, ...(more > 0 ? [strings.moreEffects(more)] : [])].join('\n')];
  };
  return [...part(strings.loses(), lost, mostLosses), ...part(strings.changes(), changed, mostChanges)].join(
    '\n\n',
  );
}

function detailOf(state: StudioState, { computers, effects }: Preflight, count: number): string {
  const groups = beyondEffects(groupReasons(computers), effects);
  const ready = groups.some(({ verdict }) => verdict !== 'ok') ? [] : [strings.allReady(count)];
  const part = (heading: string, verdict: ReasonGroup['verdict']) => {
    const some = groups.filter((group) => group.verdict === verdict);
    if (some.length === 0) return [];
    const { shown, more } = folded(some, mostReasons);
    const lines = shown.map((group) => reasonLine(state, group, count));
    return [[heading, ...lines, ...(more > 0 ? [strings.moreEffects(more)] : [])].join('\n')];
  };
  return [
    ...part(strings.blocked(), 'blocked'),
    ...part(strings.warned(), 'warning'),
    ...ready,
    ...part(strings.noted(), 'ok'),
  ].join('\n\n');
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
