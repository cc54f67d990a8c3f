import * as vscode from 'vscode';
import type { Result } from '../../daemon/protocol/index.ts';
import { onlyThese } from '../../daemon/protocol/rules/scope-names.ts';
import type { BoardDoor } from '../board-door.ts';
import { jobsThereNow } from '../jobs-there-now.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { languageId } from './choose.ts';
import type { SendTarget } from './send-target.ts';

type Preflight = Result<'og/instruction/preflight'>;

/** A decision as the page shows it. */
export interface Decision {
  readonly sendTarget: SendTarget;
  readonly found: Preflight;
  /** When that was asked for, in milliseconds since 1970. */
  readonly at: number;
  readonly hasProblems: boolean;
  /** Looks again. */
  check(): Promise<Preflight>;
  /** Sends it to these computers; false: a person has decided otherwise, and nothing was sent. */
  send(computers: readonly string[]): Promise<boolean>;
}

/** Asks the repository what an instruction would do on each computer of its scope. */
export async function askPreflight(studio: Studio, { script, scope }: SendTarget): Promise<Preflight> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: strings.checking() },
    () => studio.request('og/instruction/preflight', { script, scope: scope.scope }),
  );
}

/** Opens the page of a decision; closing it sends nothing. */
export function showDecision(studio: Studio, boards: BoardDoor, decision: Decision): void {
  const { sendTarget, found, at, hasProblems, check, send } = decision;
  const { title, scope, script, source, now } = sendTarget;
  const key = crypto.randomUUID();
  const close = () => boards.close('preflight', key);
  boards.open('preflight', key, {
    ...{ title, scope, found, at, hasProblems, check, close },
    mayPlan: studio.info.has('plans'),
    isEdited: () => now !== undefined && now() !== script,
    jobs: () =>
      jobsThereNow(
        studio,
        scope.computers.map(({ id }) => id),
      ),
    send: async (computers) => {
      if (await send(computers)) {
        close();
      }
    },
    plan: (computers) => {
      close();
      void vscode.commands.executeCommand('og.plan.new', {
        ...sendTarget,
        scope: onlyThese(scope, computers),
      });
    },
    showScript: () => void showScript(script, source),
  });
}

/** The file that the text came from, or the text itself. */
async function showScript(script: string, source: string | undefined): Promise<void> {
  const document =
    source === undefined
      ? await vscode.workspace.openTextDocument({ language: languageId, content: script })
      : await vscode.workspace.openTextDocument(vscode.Uri.file(source));
  await vscode.window.showTextDocument(document, { preview: true });
}
