import * as vscode from 'vscode';
import { trustStrings } from './trust-strings.ts';

/** Something that is not done in a folder that the person has not trusted. */
export class Untrusted extends Error {
  constructor() {
    super(trustStrings.untrusted());
    this.name = 'Untrusted';
  }
}

/**
 * That the folder of this window is trusted: what lies in one that is not may have been written by anybody, and could be
 * sent to computers, or act on the repository, with one click. Throws Untrusted.
 */
export function checkTrusted(): void {
  if (!vscode.workspace.isTrusted) {
    throw new Untrusted();
  }
}

/** The button that says how to trust it. */
export const manageTrust = () => ({
  title: trustStrings.manage(),
  run: () => vscode.commands.executeCommand('workbench.trust.manage'),
  instead: () => (vscode.workspace.isTrusted ? trustStrings.trusted() : undefined),
});
