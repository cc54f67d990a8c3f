import * as vscode from 'vscode';
import type { WizardAnswers } from '../../daemon/protocol/index.ts';
import { currentImage } from '../model/images.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ImageNode } from '../tree/image-node.ts';
import { type WizardName, wizards } from '../wizard/index.ts';
import type { Wizard, WizardStart } from '../wizard/wizard.ts';
import { cachedRows } from './cached-rows.ts';
import { chosenScope, languageId, offerClassroom, scopeOfNode } from './choose.ts';

/** Runs a wizard from where it was called, and opens the instruction that it writes: nothing is sent. */
export async function runWizard(
  studio: Studio,
  name: WizardName,
  node: unknown,
  selected: unknown,
): Promise<void> {
  if (studio.store.state.classrooms.length === 0) return offerClassroom();
  const { ask, verb }: Wizard = wizards[name];
  const { store, request, memory } = studio;
  const answers = await ask({ store, request, memory }, startOf(studio, node, selected));
  if (!answers) return;
  await memory.update(`og.wizard.${name}`, answers);
  const { script, problems } = await request('og/instruction/generate', answers);
  await openInstruction(documentName(verb, answers), script);
  if (problems.length > 0) void vscode.window.showWarningMessage(strings.generated(problems.length));
  else vscode.window.setStatusBarMessage(strings.created(), 10_000);
}

/** What the rows tell that it was called on: an image that was dropped on a scope comes with it. */
function startOf(studio: Studio, node: unknown, selected: unknown): WizardStart {
  const { store } = studio;
  const cached = cachedRows(node, selected);
  if (cached.files) return cached;
  const scope = scopeOfNode(node, selected) ?? chosenScope(studio);
  const rows = [node, ...(Array.isArray(selected) ? selected : [])];
  const row = rows.find((one) => one instanceof ImageNode);
  const image = row && currentImage(store.state.images, row.image);
  return { ...(scope ? { scope } : {}), ...(image ? { image } : {}) };
}

/** `deploy-win11`, or the verb alone, without what cannot stand in a file's name. */
function documentName(verb: string, answers: WizardAnswers): string {
  const name = 'image' in answers ? `${verb}-${answers.image}` : verb;
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
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
