import * as vscode from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import { classroomStrings } from '../classroom-strings.ts';
import { isAway } from '../model/images.ts';
import { draftOf, type RegistrationDraft, registrationOf } from '../model/registration.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { describeImage, ImageNode } from '../tree/image-node.ts';
import { RepositoryNode } from '../tree/repository-node.ts';
import { viewStrings } from '../view-strings.ts';
import { askRegistration } from '../wizard/registration.ts';
import { chosenImage, chosenImages, keyOf } from './chosen-image.ts';

/**
 * Registers images, one form after the other: of files that are there, or one whose file will come. A form begins with
 * what is known.
 */
export async function registerImages(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const title = strings.registerTitle();
  if (node instanceof ImageNode) {
    const images = await chosenImages(studio, node, selected, title, ({ registered }) => !registered);
    for (const [index, image] of images.entries()) {
      const total = images.length;
      const nth = total === 1 ? title : viewStrings.nthOf(title, index + 1, total);
      // Who closes one form wants none of those that would follow.
      if (!(await register(studio, nth, draftOf(image, image.repository)))) {
        return;
      }
    }
    return;
  }
  const image = await pickUnregistered(studio);
  if (image === undefined) {
    return;
  }
  const repository = node instanceof RepositoryNode ? node.repository.id : (studio.info.repository ?? '');
  await register(studio, title, draftOf(image === 'none' ? {} : image, repository));
}

/** False when the person closed the form. */
async function register(studio: Studio, title: string, start: RegistrationDraft): Promise<boolean> {
  const draft = await askRegistration(studio.store.state, title, start);
  if (!draft) {
    return false;
  }
  const registered = await studio.request('og/image/register', registrationOf(draft));
  take(studio, registered);
  vscode.window.setStatusBarMessage(strings.registeredNow(registered.canonicalName), 5_000);
  return true;
}

/** Changes the registration of an image; its name and repository stay. */
export async function editImage(studio: Studio, node: unknown): Promise<void> {
  const image = await chosenImage(studio, node, strings.editTitle(), ({ registered }) => registered);
  if (!image) {
    return;
  }
  const draft = await askRegistration(
    studio.store.state,
    strings.titled(strings.editTitle(), image.canonicalName),
    draftOf(image, image.repository),
    ['canonicalName', 'repository'],
  );
  if (!draft) {
    return;
  }
  const updated = await studio.request('og/image/update', registrationOf(draft));
  take(studio, updated);
  vscode.window.setStatusBarMessage(strings.updatedNow(updated.canonicalName), 5_000);
}

/** Forgets the registrations of images after one question; their files stay. */
export async function unregisterImages(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const title = strings.unregisterTitle();
  const images = await chosenImages(studio, node, selected, title, ({ registered }) => registered);
  const [first, ...others] = images;
  if (!first) {
    return;
  }
  const { canonicalName, file } = first;
  const isOne = others.length === 0;
  const names = classroomStrings.names(images.map((image) => image.canonicalName));
  const ofOne = file === undefined ? strings.unregisterMissing() : strings.unregisterDetail(file);
  const chosen = await vscode.window.showWarningMessage(
    isOne ? strings.unregister(canonicalName) : viewStrings.unregisterImages(images.length),
    { modal: true, detail: isOne ? ofOne : `${names}\n\n${viewStrings.unregisterImagesDetail()}` },
    title,
  );
  if (!chosen) {
    return;
  }
  for (const image of images) {
    await studio.request('og/image/unregister', keyOf(image));
  }
  const text = isOne ? strings.unregisteredNow(canonicalName) : viewStrings.imagesUnregistered(images.length);
  vscode.window.setStatusBarMessage(text, 5_000);
}

/** An unregistered image, or none, when the image's file is still to come; undefined when the person closed it. */
async function pickUnregistered(studio: Studio): Promise<Image | 'none' | undefined> {
  const { images, repositories } = studio.store.state;
  const some = images.filter((image) => !image.registered && !isAway(image, repositories));
  if (some.length === 0) {
    return 'none';
  }
  const items = [
    ...some.map((image) => ({
      label: image.canonicalName,
      description: describeImage(image),
      iconPath: new vscode.ThemeIcon('package'),
      value: image as Image | 'none',
    })),
    { label: strings.otherImage(), iconPath: new vscode.ThemeIcon('edit'), value: 'none' as const },
  ];
  const options = { title: strings.registerTitle(), placeHolder: strings.pickUnregistered() };
  return (await vscode.window.showQuickPick(items, options))?.value;
}

function take(studio: Studio, image: Image): void {
  studio.store.take('og/image/didChange', { changed: [image], removed: [] });
}
