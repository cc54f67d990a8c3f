import * as vscode from 'vscode';
import { formatKB } from '../model/format.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { compressorText } from '../tree/image-card.ts';
import { ImageNode } from '../tree/image-node.ts';
import { RepositoryNode } from '../tree/repository-node.ts';
import { chosenImage } from './chosen-image.ts';
import { copy } from './copy.ts';

/** Puts the canonical names of images on the clipboard, a line each; also of those that cannot be reached. */
export async function copyImageNames(studio: Studio, node: unknown, selected: unknown): Promise<void> {
  const nodes = (Array.isArray(selected) ? selected : [node]).filter((one) => one instanceof ImageNode);
  if (nodes.length > 1) {
    return copy(nodes.map(({ image }) => image.canonicalName).join('\n'));
  }
  const image = await chosenImage(studio, node, strings.copyNameTitle());
  if (image) {
    await copy(image.canonicalName);
  }
}

/** Puts the path of an images folder on the clipboard: of a repository, or of the first that tells its own. */
export async function copyFolder(studio: Studio, node: unknown): Promise<void> {
  const { repositories } = studio.store.state;
  const repository =
    node instanceof RepositoryNode ? node.repository : repositories.find((one) => one.folder !== undefined);
  if (repository?.folder !== undefined) {
    await copy(repository.folder);
  }
}

/** Reads the header of an image file anew and tells what it says. */
export async function inspectImage(studio: Studio, node: unknown): Promise<void> {
  const image = await chosenImage(studio, node, strings.inspectTitle(), (one) => one.file !== undefined);
  if (image?.file === undefined) {
    return;
  }
  const { repository, file } = image;
  const found = await studio.request('og/image/inspect', { repository, file });
  const size = (kilobytes: number | undefined) =>
    kilobytes === undefined ? undefined : formatKB(kilobytes, vscode.env.language);
  const rows: [string, string | undefined][] = [
    [strings.tool(), found.tool],
    [strings.compressor(), compressorText(found.compressor)],
    [strings.filesystem(), found.filesystem],
    [strings.restoreSize(), size(found.restoreSizeKB)],
    [strings.usedSize(), size(found.usedSizeKB)],
    [strings.volumes(), found.volumes === undefined ? undefined : String(found.volumes)],
    [strings.ogInfo(), found.ogInfo],
  ];
  const detail = rows
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
  const chosen = await vscode.window.showInformationMessage(file, { modal: true, detail }, strings.copy());
  if (chosen) {
    await vscode.env.clipboard.writeText(`${file}\n${detail}\n`);
  }
}
