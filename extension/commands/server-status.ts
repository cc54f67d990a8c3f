import * as vscode from 'vscode';
import type { ServerStatus } from '../server-status.ts';
import { statusStrings } from '../status-strings.ts';
import { CheckNode } from '../tree/check-node.ts';
import { copy } from './copy.ts';

/** Puts the command that mends a problem of the repository server on the clipboard, or the one that undoes that. */
export async function copyMend(node: unknown, which: 'command' | 'back'): Promise<void> {
  const text = node instanceof CheckNode ? node.problem[which] : undefined;
  if (text !== undefined) {
    await copy(text);
  }
}

/** Has the repository server checked anew; the view shows that it goes on. */
export async function checkAgain(status: ServerStatus): Promise<void> {
  const location = { viewId: 'og.repositories' };
  await vscode.window.withProgress({ location, title: statusStrings.checking() }, () => status.checkAgain());
}
