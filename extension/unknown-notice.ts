import * as vscode from 'vscode';
import { strings } from './strings.ts';
import type { UnknownComputers } from './unknown-computers.ts';

/** Tells once in each window that computers have connected that belong to no classroom, with a button to add them. */
export function tellUnknownComputers(unknown: UnknownComputers): vscode.Disposable {
  let isTold = false;
  return unknown.onDidChange(() => {
    const { total } = unknown.found;
    if (isTold || total === 0) return;
    isTold = true;
    void tell(total);
  });
}

async function tell(total: number): Promise<void> {
  const button = strings.addUnknownButton();
  const chosen = await vscode.window.showInformationMessage(`${strings.unknownComputers(total)}.`, button);
  if (chosen === button) await vscode.commands.executeCommand('og.computer.addUnknown');
}
