import * as vscode from 'vscode';
import { strings } from '../strings.ts';

/** Puts a text on the clipboard, and says so for a moment. */
export async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(strings.copied(text), 3_000);
}
