import * as vscode from 'vscode';
import type { Image, Result } from '../../daemon/protocol/index.ts';
import { classroomStrings } from '../classroom-strings.ts';
import { formatAge, formatBytes, joinParts } from '../model/format.ts';
import { type RemovedImage, RemovedImages } from '../model/removed-images.ts';
import { noticeStrings } from '../notice-strings.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { RepositoryNode } from '../tree/repository-node.ts';
import { viewStrings } from '../view-strings.ts';
import { chosenImages, isQuiet, keyOf } from './chosen-image.ts';
import { guarded } from './guarded.ts';
import { unregisterImages } from './register-image.ts';

type Trashed = Result<'og/trash/list'>['items'][number];

/**
 * Moves images to the trash after one question that says what goes, and offers to undo it. Images that are only
 * registered have nothing for the trash: they are unregistered.
 */
export async function removeImages(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const all = await chosenImages(studio, node, selected, strings.removeImageTitle(), isQuiet);
  const images = all.filter(({ file }) => file !== undefined);
  if (images.length === 0) {
    if (all.length > 0) {
      await unregisterImages(studio, node, selected);
    }
    return;
  }
  const { question, detail } = removalText(images);
  const options = { modal: true, detail };
  if (!(await vscode.window.showWarningMessage(question, options, strings.moveToTrash()))) {
    return;
  }
  const removed: Removed[] = [];
  try {
    for (const image of images) {
      await studio.request('og/image/remove', keyOf(image));
      removed.push({ image, trashed: await trashedOf(studio, image) });
    }
  } finally {
    // What went before one was refused can be undone, too.
    if (removed.length > 0) {
      offerUndo(studio, removed);
    }
  }
}

type Removed = RemovedImage<Trashed>;

/** What is asked before images go: of one all that goes with it, of several their names and how much it is. */
function removalText(images: readonly Image[]): { question: string; detail: string } {
  const { language } = vscode.env;
  const [only, ...others] = images;
  if (only && others.length === 0) {
    const { canonicalName, file = '', sizeBytes = 0, registered } = only;
    const detail = strings.removeImageDetail(file, formatBytes(sizeBytes, language), registered);
    return { question: strings.removeImage(canonicalName), detail };
  }
  const bytes = images.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  const names = classroomStrings.names(images.map(({ canonicalName }) => canonicalName));
  return {
    question: viewStrings.removeImages(images.length),
    detail: `${names}\n\n${viewStrings.removeImagesDetail(formatBytes(bytes, language))}`,
  };
}

async function trashedOf(studio: Studio, { repository, file }: Image): Promise<Trashed | undefined> {
  const { items } = await studio.request('og/trash/list', { repository });
  // Newest first.
  return items.find((one) => one.file === file);
}

/** Offers to recover what was just removed, as long as something of it is to be recovered. */
function offerUndo(studio: Studio, removed: readonly Removed[]): void {
  const left = new RemovedImages(removed);
  studio.notices.follow({
    now: () => {
      const images = left.among(studio.store.state.images);
      const [first] = images;
      if (!first) {
        return undefined;
      }
      const { canonicalName } = first.image;
      const text =
        images.length === 1 ? strings.removed(canonicalName) : viewStrings.imagesRemoved(images.length);
      const undo = { title: strings.undo(), run: () => guarded(studio, () => undoRemove(studio, images)) };
      return { text, actions: images.some(({ trashed }) => trashed) ? [undo] : [] };
    },
    watch: (look) =>
      studio.store.onDidChange((topic) => {
        if (topic === 'image') {
          look();
        }
      }),
  });
}

/** Recovers images that were just removed; says which of them nobody can recover any more. */
async function undoRemove(studio: Studio, images: readonly Removed[]): Promise<void> {
  const gone: string[] = [];
  for (const { image, trashed } of images) {
    const { items } = await studio.request('og/trash/list', { repository: image.repository });
    const item = items.find(({ id }) => id === trashed?.id);
    if (!item) {
      gone.push(image.canonicalName);
    } else {
      await studio.request('og/trash/restore', { repository: image.repository, id: item.id });
      vscode.window.setStatusBarMessage(strings.restored(image.canonicalName), 5_000);
    }
  }
  if (gone.length > 0) {
    void vscode.window.showInformationMessage(noticeStrings.alreadyRecovered(gone.join(', ')));
  }
}

interface TrashItem extends vscode.QuickPickItem {
  readonly trashed: Trashed;
}

/** Shows the trash of a repository: an image is brought back by choosing it, or deleted for good by its button. */
export async function showTrash(studio: Studio, node: unknown): Promise<void> {
  const key = node instanceof RepositoryNode ? { repository: node.repository.id } : {};
  const { items } = await studio.request('og/trash/list', key);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(strings.trashEmpty());
    return;
  }
  const recover = { iconPath: new vscode.ThemeIcon('discard'), tooltip: strings.recover() };
  const discard = { iconPath: new vscode.ThemeIcon('trash'), tooltip: strings.deleteForGood() };
  const picker = vscode.window.createQuickPick<TrashItem>();
  picker.title = strings.trashTitle();
  picker.placeholder = strings.pickTrashed();
  picker.matchOnDescription = true;
  picker.items = items.map((trashed) => ({ ...rowOf(trashed), buttons: [recover, discard], trashed }));
  const chosen = await new Promise<{ trashed: Trashed; discard: boolean } | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [one] = picker.selectedItems;
      if (one) {
        resolve({ trashed: one.trashed, discard: false });
      }
    });
    picker.onDidTriggerItemButton(({ item, button }) =>
      resolve({ trashed: item.trashed, discard: button === discard }),
    );
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  }).finally(() => picker.dispose());
  if (!chosen) {
    return;
  }
  if (chosen.discard) {
    return discardTrashed(studio, key, chosen.trashed);
  }
  const restored = await studio.request('og/trash/restore', { ...key, id: chosen.trashed.id });
  vscode.window.setStatusBarMessage(strings.restored(restored.canonicalName), 5_000);
}

function rowOf({ canonicalName, file, sizeBytes, removedAt, expiresAt }: Trashed): vscode.QuickPickItem {
  const { language } = vscode.env;
  const day = new Date(expiresAt).toLocaleDateString(language, { dateStyle: 'medium' });
  return {
    label: canonicalName,
    description: joinParts(file, formatBytes(sizeBytes, language)),
    detail: joinParts(strings.removedWhen(formatAge(removedAt, Date.now(), language)), strings.expires(day)),
    iconPath: new vscode.ThemeIcon('package'),
  };
}

async function discardTrashed(
  studio: Studio,
  key: { repository?: string },
  { id, canonicalName, sizeBytes }: Trashed,
): Promise<void> {
  const size = formatBytes(sizeBytes, vscode.env.language);
  const chosen = await vscode.window.showWarningMessage(
    strings.discard(canonicalName),
    { modal: true, detail: strings.discardDetail(size) },
    strings.deleteForGood(),
  );
  if (chosen) {
    await studio.request('og/trash/remove', { ...key, id });
  }
}
