import * as vscode from 'vscode';

/** Schemes of documents, and types of pages, that show what one server told. */
const schemes = [
  'og-job',
  'og-output',
  'og-outputs',
  'og-sender-log',
  'og-computer',
  'og-classroom',
  'og-changed-port',
];
const pages = ['og.preflight', 'og.classroomForm'];

/** Closes everything that shows what a server told: with another server it would be taken for that one's. */
export async function closeDocumentsOfServer(): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => isOfServer(input));
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}

function isOfServer(input: unknown): boolean {
  if (input instanceof vscode.TabInputText) return schemes.includes(input.uri.scheme);
  if (input instanceof vscode.TabInputTextDiff) {
    return schemes.includes(input.original.scheme) || schemes.includes(input.modified.scheme);
  }
  // VS Code puts words of its own in front of the type.
  return input instanceof vscode.TabInputWebview && pages.some((page) => input.viewType.endsWith(page));
}
