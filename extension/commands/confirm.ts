import * as vscode from 'vscode';
import type { Result } from '../../daemon/protocol/index.ts';
import type { NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { folded, groupEffects, groupReasons } from '../model/preflight.ts';
import { strings } from '../strings.ts';

/** More lines than these make a dialog unreadable. */
const mostLines = 4;

type Preflight = Result<'og/instruction/preflight'>;

/** Whether nothing has to be decided: nothing is lost, and all computers can run it without a warning. */
export function isHarmless({ computers, effects }: Preflight): boolean {
  return groupEffects(effects).lost.length === 0 && computers.every(({ verdict }) => verdict === 'ok');
}

/** Asks before a harmless instruction is sent, naming the scope and the number of computers, and what it changes. */
export async function confirmSending(
  title: string,
  scope: NamedScope,
  { computers, effects }: Preflight,
): Promise<boolean> {
  const count = scope.computers.length;
  const send = { title: strings.sendTo(count) };
  const detail = [
    listed(
      strings.changes(),
      groupEffects(effects).changed.map(({ message }) => strings.effectLine(message)),
    ),
    strings.allReady(count),
    listed(
      strings.noted(),
      groupReasons(computers).map(({ reason }) => strings.effectLine(reason)),
    ),
  ].filter((part) => part !== '');
  const question = strings.confirm(title, scope.name, count);
  const chosen = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: detail.join('\n\n') },
    send,
  );
  return chosen === send;
}

function listed(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) {
    return '';
  }
  const { shown, more } = folded(lines, mostLines);
  return [heading, ...shown, ...(more > 0 ? [strings.moreEffects(more)] : [])].join('\n');
}
