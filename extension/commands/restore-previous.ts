import * as vscode from 'vscode';
import { formatBytes, formatTime } from '../model/format.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { chosenImage, keyOf } from './chosen-image.ts';

/** Puts the previous version that the engine kept in the place of an image, after one question that says what goes. */
export async function restorePrevious(studio: Studio, node: unknown): Promise<void> {
  const title = strings.restorePreviousTitle();
  const image = await chosenImage(
    studio,
    node,
    title,
    ({ previousVersion }) => previousVersion !== undefined,
  );
  if (!image?.previousVersion) {
    return;
  }
  const { canonicalName, previousVersion } = image;
  const { language } = vscode.env;
  const size = formatBytes(previousVersion.sizeBytes, language);
  const chosen = await vscode.window.showWarningMessage(
    strings.restorePrevious(canonicalName),
    {
      modal: true,
      detail: strings.restorePreviousDetail(formatTime(previousVersion.modifiedAt, language), size),
    },
    strings.restorePreviousButton(),
  );
  if (!chosen) {
    return;
  }
  await studio.request('og/image/restorePrevious', keyOf(image));
  vscode.window.setStatusBarMessage(strings.previousRestored(canonicalName), 5_000);
}
