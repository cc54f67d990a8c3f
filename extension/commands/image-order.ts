import * as vscode from 'vscode';
import { type ImageView, imageGroupings, imageSorts } from '../model/image-order.ts';
import type { Studio } from '../studio.ts';
import { viewStrings } from '../view-strings.ts';

/** Asks by what the images are sorted. */
export async function sortImages({ trees }: Studio): Promise<void> {
  const { sort: now } = trees.images.view;
  const choices = imageSorts.map((sort) => ({ label: viewStrings.sortBy(sort), part: { sort } }));
  const chosen = await pick(viewStrings.sortTitle(), choices, ({ part }) => part.sort === now);
  if (chosen) {
    trees.images.change(chosen);
  }
}

/** Asks by what the images are grouped. */
export async function groupImages({ trees }: Studio): Promise<void> {
  const { group: now } = trees.images.view;
  const choices = imageGroupings.map((group) => ({ label: viewStrings.groupBy(group), part: { group } }));
  const chosen = await pick(viewStrings.groupTitle(), choices, ({ part }) => part.group === now);
  if (chosen) {
    trees.images.change(chosen);
  }
}

async function pick<P extends Partial<ImageView>>(
  title: string,
  choices: readonly { label: string; part: P }[],
  isNow: (choice: { part: P }) => boolean,
): Promise<P | undefined> {
  const items = choices.map((choice) => ({
    ...choice,
    ...(isNow(choice) && { description: viewStrings.now() }),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.part;
}
