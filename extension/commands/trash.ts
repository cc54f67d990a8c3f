import * as vscode from 'vscode';
import type { Image, Result } from '../../daemon/protocol/index.ts';
import { formatAge, formatBytes, joinParts } from '../model/format.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { RepositoryNode } from '../tree/repository-node.ts';
import { chosenImage, keyOf } from './chosen-image.ts';

type Trashed = Result<'og/trash/list'>['items'][number];

/** Moves an image to the trash after a question that says what goes, and offers to undo it. */
export async function removeImage(studio: Studio, node: unknown): Promise<void> {
  const image = await chosenImage(studio, node, strings.removeImageTitle(), ({ file }) => file !== undefined);
  if (image?.file === undefined) return;
  const { canonicalName, file, repository, sizeBytes, registered } = image;
  const size = formatBytes(sizeBytes ?? 0, vscode.env.language);
  const chosen = await vscode.window.showWarningMessage(
    strings.removeImage(canonicalName),
    { modal: true, detail: strings.removeImageDetail(file, size, registered) },
    strings.moveToTrash(),
  );
  if (!chosen) return;
  await studio.request('og/image/remove', keyOf(image));
  const { items } = await studio.request('og/trash/list', { repository });
  // Newest first.
  const item = items.find((one) => one.file === file);
  void offerUndo(image, item);
}

async function offerUndo({ canonicalName, repository }: Image, item: Trashed | undefined): Promise<void> {
  const undo = item ? [strings.undo()] : [];
  const chosen = await vscode.window.showInformationMessage(strings.removed(canonicalName), ...undo);
  if (chosen && item) await vscode.commands.executeCommand('og.trash.undo', repository, item.id);
}

/** Brings back an image that was just removed. */
export async function undoRemove(studio: Studio, repository: unknown, id: unknown): Promise<void> {
  if (typeof repository !== 'string' || typeof id !== 'string') return;
  const restored = await studio.request('og/trash/restore', { repository, id });
  vscode.window.setStatusBarMessage(strings.restored(restored.canonicalName), 5_000);
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
      if (one) resolve({ trashed: one.trashed, discard: false });
    });
    picker.onDidTriggerItemButton(({ item, button }) =>
      resolve({ trashed: item.trashed, discard: button === discard }),
    );
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  }).finally(() => picker.dispose());
  if (!chosen) return;
  if (chosen.discard) return discardTrashed(studio, key, chosen.trashed);
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
  if (chosen) await studio.request('og/trash/remove', { ...key, id });
}
