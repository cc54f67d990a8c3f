import * as vscode from 'vscode';
import { isLocalUrl } from '../model/import.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { chosenImage } from './chosen-image.ts';

/** Shows who shares an image, and, where the images folder is this machine's, the torrent's file. */
export async function revealTorrent(studio: Studio, node: unknown): Promise<void> {
  const image = await chosenImage(
    studio,
    node,
    strings.revealTorrentTitle(),
    (one) => one.infoHash !== undefined,
  );
  if (image?.infoHash === undefined) {
    return;
  }
  const { canonicalName, infoHash, file, repository } = image;
  const shared = await studio.trees.revealTorrent(infoHash);
  const { state } = studio.connection;
  const local = state.kind === 'connected' && isLocalUrl(state.url) && repository === studio.info.repository;
  const folder = studio.store.state.repositories.find(({ id }) => id === repository)?.folder;
  const path = local && folder !== undefined && file !== undefined ? `${folder}/${file}.torrent` : undefined;
  const text = shared ? strings.torrentShared(canonicalName) : strings.torrentNotShared(canonicalName);
  if (path === undefined) {
    if (!shared) {
      void vscode.window.showInformationMessage(text);
    }
    return;
  }
  // Only an editor of this machine can open its file manager.
  const desktop = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  const button = desktop ? strings.revealFile() : strings.copyPath();
  const chosen = await vscode.window.showInformationMessage(text, button);
  if (!chosen) {
    return;
  }
  if (desktop) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(path));
  } else {
    await vscode.env.clipboard.writeText(path);
  }
}
