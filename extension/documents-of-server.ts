import * as vscode from 'vscode';

/** Of all our documents: each shows what one server told. */
const isOurs = ({ scheme }: vscode.Uri) => scheme.startsWith('og-');
/** Of all our pages; VS Code puts words of its own in front of their type. */
const isOurPage = (viewType: string) => /(?:^|-)og\.\w+$/.test(viewType);

/** Closes everything that shows what a server told: with another server it would be taken for that one's. */
export async function closeDocumentsOfServer(): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => isOfServer(input));
  if (tabs.length > 0) {
    await vscode.window.tabGroups.close(tabs, true);
  }
}

function isOfServer(input: unknown): boolean {
  if (input instanceof vscode.TabInputText) {
    return isOurs(input.uri);
  }
  if (input instanceof vscode.TabInputTextDiff) {
    return isOurs(input.original) || isOurs(input.modified);
  }
  return input instanceof vscode.TabInputWebview && isOurPage(input.viewType);
}
