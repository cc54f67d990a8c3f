import * as vscode from 'vscode';

/**
 * The daemon's fix for Windows line ends as VS Code can do it: an edit cannot change them, for the editor writes every
 * inserted line end as the document's others.
 */
export function withLineEnds(uri: vscode.Uri, action: vscode.CodeAction): vscode.CodeAction {
  const isTheirs = action.diagnostics?.some(({ code }) =>
    typeof code === 'object' ? code.value === 'carriage-return' : code === 'carriage-return',
  );
  if (isTheirs && action.isPreferred) {
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(uri, [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.LF)]);
  }
  return action;
}
