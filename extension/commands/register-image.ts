import * as vscode from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import { isAway } from '../model/images.ts';
import { draftOf, registrationOf } from '../model/registration.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { describeImage, ImageNode } from '../tree/image-node.ts';
import { RepositoryNode } from '../tree/repository-node.ts';
import { askRegistration } from '../wizard/registration.ts';
import { chosenImage, keyOf } from './chosen-image.ts';

/** Registers an image: of a file that is there, or one whose file will come. The form begins with what is known. */
export async function registerImage(studio: Studio, node: unknown): Promise<void> {
  const image = node instanceof ImageNode ? node.image : await pickUnregistered(studio);
  if (image === undefined) return;
  const repository = node instanceof RepositoryNode ? node.repository.id : (studio.info.repository ?? '');
  const draft = await askRegistration(
    studio.store.state,
    strings.registerTitle(),
    draftOf(image === 'none' ? {} : image, repository),
  );
  if (!draft) return;
  const registered = await studio.request('og/image/register', registrationOf(draft));
  take(studio, registered);
  vscode.window.setStatusBarMessage(strings.registeredNow(registered.canonicalName), 5_000);
}

/** Changes the registration of an image; its name and repository stay. */
export async function editImage(studio: Studio, node: unknown): Promise<void> {
  const image = await chosenImage(studio, node, strings.editTitle(), ({ registered }) => registered);
  if (!image) return;
  const draft = await askRegistration(
    studio.store.state,
    strings.titled(strings.editTitle(), image.canonicalName),
    draftOf(image, image.repository),
    ['canonicalName', 'repository'],
  );
  if (!draft) return;
  const updated = await studio.request('og/image/update', registrationOf(draft));
  take(studio, updated);
  vscode.window.setStatusBarMessage(strings.updatedNow(updated.canonicalName), 5_000);
}

/** Forgets the registration of an image after a question; its file stays. */
export async function unregisterImage(studio: Studio, node: unknown): Promise<void> {
  const image = await chosenImage(studio, node, strings.unregisterTitle(), ({ registered }) => registered);
  if (!image) return;
  const detail =
    image.file === undefined ? strings.unregisterMissing() : strings.unregisterDetail(image.file);
  const chosen = await vscode.window.showWarningMessage(
    strings.unregister(image.canonicalName),
    { modal: true, detail },
    strings.unregisterTitle(),
  );
  if (!chosen) return;
  await studio.request('og/image/unregister', keyOf(image));
  vscode.window.setStatusBarMessage(strings.unregisteredNow(image.canonicalName), 5_000);
}

/** An unregistered image, or none, when the image's file is still to come; undefined when the person closed it. */
async function pickUnregistered(studio: Studio): Promise<Image | 'none' | undefined> {
  const { images, repositories } = studio.store.state;
  const some = images.filter((image) => !image.registered && !isAway(image, repositories));
  if (some.length === 0) return 'none';
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
