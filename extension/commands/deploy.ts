import * as vscode from 'vscode';
import { currentImage } from '../model/images.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { describeImage, ImageNode } from '../tree/image-node.ts';
import { askDeploy } from '../wizard/deploy.ts';
import { languageId, offerClassroom, scopeOfNode } from './choose.ts';

/** Asks what is to be deployed where, and opens the instruction that does it. */
export async function deployImage(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const { state } = studio.store;
  if (state.classrooms.length === 0) return offerClassroom();
  if (state.images.length === 0) {
    void vscode.window.showInformationMessage(strings.noImages());
    return;
  }
  const scope = scopeOfNode(node, selected);
  // Dropped on a scope, the image comes with it.
  const dropped = [node, ...(Array.isArray(selected) ? selected : [])].find(
    (one) => one instanceof ImageNode,
  );
  const image = dropped && currentImage(state.images, dropped.image);
  if (image && image.state !== 'ready') {
    void vscode.window.showWarningMessage(strings.notDeployable(image.canonicalName, describeImage(image)));
    return;
  }
  const answers = await askDeploy(studio.store, { scope, image }, (params) =>
    studio.request('og/transfer/estimate', params),
  );
  if (!answers) return;
  const { script, problems } = await studio.request('og/instruction/generate', answers);
  await openInstruction(`deploy-${answers.image}`, script);
  if (problems.length > 0) void vscode.window.showWarningMessage(strings.generated(problems.length));
}

/** Opens a new untitled instruction with a name that no open one has. */
async function openInstruction(name: string, script: string): Promise<void> {
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  let path = `${name}.og`;
  for (let number = 2; taken.has(path); number += 1) path = `${name}-${number}.og`;
  const uri = vscode.Uri.from({ scheme: 'untitled', path });
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), script);
  await vscode.workspace.applyEdit(edit);
  await vscode.languages.setTextDocumentLanguage(document, languageId);
  await vscode.window.showTextDocument(document);
}
