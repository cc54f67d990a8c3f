import * as vscode from 'vscode';
import type { WizardAnswers } from '../../daemon/protocol/index.ts';
import { currentImage } from '../model/images.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ImageNode } from '../tree/image-node.ts';
import { type WizardName, wizards } from '../wizard/index.ts';
import type { Wizard, WizardStart } from '../wizard/wizard.ts';
import { cachedRows } from './cached-rows.ts';
import { chosenScope, offerClassroom, scopeOfNode } from './choose.ts';
import { openNewInstruction } from './new-instruction.ts';

/** Runs a wizard from where it was called, and opens the instruction that it writes: nothing is sent. */
export async function runWizard(
  studio: Studio,
  name: WizardName,
  node: unknown,
  selected: unknown,
): Promise<void> {
  if (studio.store.state.classrooms.length === 0) {
    return offerClassroom();
  }
  const { ask, verb }: Wizard = wizards[name];
  const { store, request, memory } = studio;
  const answers = await ask({ store, request, memory }, startOf(studio, node, selected));
  if (!answers) {
    return;
  }
  await memory.update(`og.wizard.${name}`, answers);
  const { script, problems } = await request('og/instruction/generate', answers);
  await openNewInstruction(documentName(verb, answers), script);
  if (problems.length > 0) {
    void vscode.window.showWarningMessage(strings.generated(problems.length));
  } else {
    vscode.window.setStatusBarMessage(strings.created(), 10_000);
  }
}

/** What the rows tell that it was called on: an image that was dropped on a scope comes with it. */
function startOf(studio: Studio, node: unknown, selected: unknown): WizardStart {
  const { store } = studio;
  const cached = cachedRows(node, selected);
  if (cached.files) {
    return cached;
  }
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
