import * as vscode from 'vscode';
import type { Effect, Result } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { jobsThereNow } from '../jobs-there-now.ts';
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
import { peopleStrings } from '../people-strings.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';

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
 * `openDetails` shows all that was found.
 */
export async function confirmSending(
  studio: Pick<Studio, 'store' | 'people'>,
  title: string,
  scope: NamedScope,
  found: Preflight,
  hasErrors: boolean,
  openDetails: () => void,
): Promise<boolean> {
  const { state } = studio.store;
  const count = scope.computers.length;
  const blocked = blockedComputers(found.computers).size;
  const detail = [effectsOf(found.effects), detailOf(state, found, count), jobsOf(studio, scope)]
    .filter((part) => part !== '')
    .join('\n\n');
  const details = { title: strings.showDetails() };
  if (blocked === 0) {
    const send = { title: strings.sendTo(count) };
    // Enter takes the first button, and the editor's own Cancel cannot be that: where something is lost, Enter shows it.
    const buttons = groupEffects(found.effects).lost.length > 0 ? [details, send] : [send];
    const question = strings.confirm(title, scope.name, count);
    const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons);
    if (chosen === details) openDetails();
    return chosen === send;
  }
  const others = count - blocked;
  const sendToOthers = { title: strings.sendToOthers(others) };
  const problems = { title: strings.showProblems() };
  const chosen = await vscode.window.showWarningMessage(
    others === 0
      ? strings.confirmAllBlocked(title, scope.name, count)
      : strings.confirmBlocked(title, scope.name, blocked, count),
    { modal: true, detail },
    ...(hasErrors ? [problems] : []),
    details,
    ...(others > 0 ? [sendToOthers] : []),
  );
  if (chosen === problems) await showProblems();
  if (chosen === details) openDetails();
  return chosen === sendToOthers;
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

/** Which jobs have not ended on the computers, and whose they are. */
function jobsOf(studio: Pick<Studio, 'store' | 'people'>, { computers }: NamedScope): string {
  const ids = computers.map(({ id }) => id);
  const lines = jobsThereNow(studio, ids).map(({ reason, computers: names }) => {
    const { shown, more } = someOf(names, mostNames);
    const isAll = ids.length > 1 && names.length === ids.length;
    const some = more === 0 ? shown : strings.andMore(shown, more);
    return strings.reasonOn(reason, isAll ? strings.allComputers() : some);
  });
  const { shown, more } = folded(lines, mostReasons);
  if (shown.length === 0) return '';
  return [peopleStrings.atWork(), ...shown, ...(more > 0 ? [strings.moreEffects(more)] : [])].join('\n');
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
