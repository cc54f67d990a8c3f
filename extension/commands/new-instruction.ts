import * as vscode from 'vscode';
import { languageId } from './choose.ts';

/** Opens a new untitled instruction with a name that no open one has. */
export async function openNewInstruction(name: string, script: string): Promise<void> {
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  let path = `${name}.og`;
  for (let number = 2; taken.has(path); number += 1) {
    path = `${name}-${number}.og`;
  }
  const uri = vscode.Uri.from({ scheme: 'untitled', path });
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), script);
  await vscode.workspace.applyEdit(edit);
  await vscode.languages.setTextDocumentLanguage(document, languageId);
  await vscode.window.showTextDocument(document);
}
