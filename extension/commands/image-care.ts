import * as vscode from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import { formatAge } from '../model/format.ts';
import { contextOf } from '../model/images.ts';
import { errorText, refusalOf } from '../model/refusal.ts';
import { nameProblem } from '../model/registration.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { viewStrings } from '../view-strings.ts';
import { explained } from '../wizard/registration.ts';
import { input, isAnswer } from '../wizard/steps.ts';
import { chosenImage, chosenImages, isQuiet, keyOf } from './chosen-image.ts';
import { followVerification } from './follow-image.ts';

/** Begins to compare images with their checksums and torrents; tells at the end of each what came of it. */
export async function verifyImages(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const images = await chosenImages(studio, node, selected, strings.verifyTitle(), isVerifiable);
  const [first] = images;
  if (!first) {
    return;
  }
  for (const image of images) {
    const begun = await studio.request('og/image/verify', keyOf(image));
    studio.store.take('og/image/didChange', { changed: [begun], removed: [] });
    void followVerification(studio, image);
  }
  const text =
    images.length === 1 ? strings.verifying(first.canonicalName) : viewStrings.verifyingImages(images.length);
  vscode.window.setStatusBarMessage(text, 5_000);
}

const isVerifiable = (image: Image) =>
  /^image\.(ready\.(?!.*stoppable)|error\..*\.damaged\b)/.test(
    contextOf(image, { away: false, named: true }),
  );

/** Stops the import or verification of an image, or takes away why its import failed. */
export async function cancelImage(studio: Studio, node: unknown): Promise<void> {
  const stoppable = /\.(stoppable|failedImport)(\.|$)/;
  const image = await chosenImage(studio, node, strings.cancelImageTitle(), (one) =>
    stoppable.test(contextOf(one, { away: false, named: true })),
  );
  if (image) {
    await studio.request('og/image/cancel', keyOf(image));
  }
}

/** Asks for another canonical name, judged while it is typed, and gives it to an image, its file and its registration. */
export async function renameImage(studio: Studio, node: unknown): Promise<void> {
  const [image] = await chosenImages(studio, node, undefined, strings.renameTitle(), isQuiet);
  if (!image) {
    return;
  }
  const { canonicalName } = image;
  const taken = new Set(
    studio.store.state.images
      .filter((one) => one.repository === image.repository && one.id !== image.id)
      .map((one) => one.canonicalName),
  );
  const answer = await input(
    { title: strings.titled(strings.renameTitle(), canonicalName), step: 1, total: 1 },
    {
      prompt: strings.renamePrompt(),
      value: canonicalName,
      validate: (text) => {
        const name = text.trim();
        if (taken.has(name)) {
          return strings.nameTaken(name);
        }
        return explained(nameProblem(name, { registered: new Set(), files: new Set([name]) }));
      },
    },
  );
  if (!isAnswer(answer) || answer.trim() === canonicalName) {
    return;
  }
  const renamed = await studio.request('og/image/rename', { ...keyOf(image), newName: answer.trim() });
  // What may be wrong with the name was said while it was typed.
  vscode.window.setStatusBarMessage(strings.renamed(canonicalName, renamed.canonicalName), 5_000);
}

/** Removes a lock that was left behind; one that may be in use only after a second question. */
export async function breakLock(studio: Studio, node: unknown): Promise<void> {
  const image = await chosenImage(studio, node, strings.breakLockTitle(), ({ locked }) => locked === true);
  if (!image) {
    return;
  }
  const { lock, canonicalName } = image;
  const age = lock && formatAge(lock.since, Date.now(), vscode.env.language);
  const confirm = async (detail: string, button: string) =>
    (await vscode.window.showWarningMessage(
      strings.breakLockQuestion(canonicalName),
      { modal: true, detail },
      button,
    )) !== undefined;
  const whose = lock && age ? strings.lockedBy(lock.owner ?? strings.unknownOwner(), age) : '';
  if (!(await confirm(`${whose} ${strings.breakLockDetail()}`.trim(), strings.breakLockTitle()))) {
    return;
  }
  try {
    await studio.request('og/image/breakLock', keyOf(image));
  } catch (error) {
    if (refusalOf(error)?.reason !== 'conflict') {
      throw error;
    }
    if (!(await confirm(errorText(error, strings.fieldName), strings.breakLockForce()))) {
      return;
    }
    await studio.request('og/image/breakLock', { ...keyOf(image), force: true });
  }
}
