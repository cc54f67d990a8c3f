import * as vscode from 'vscode';
import { formatKB } from '../model/format.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { ImageNode } from '../tree/image-node.ts';

/** Puts the canonical name of an image on the clipboard. */
export async function copyImageName(node: unknown): Promise<void> {
  if (!(node instanceof ImageNode)) return;
  await vscode.env.clipboard.writeText(node.image.canonicalName);
  vscode.window.setStatusBarMessage(strings.copied(node.image.canonicalName), 3_000);
}

/** Reads the header of an image file anew and tells what it says. */
export async function inspectImage(studio: Studio, node: unknown): Promise<void> {
  if (!(node instanceof ImageNode) || node.image.file === undefined) return;
  const { repository, file } = node.image;
  const found = await studio.request('og/image/inspect', { repository, file });
  const { language } = vscode.env;
  const rows: [string, string | undefined][] = [
    [strings.tool(), found.tool],
    [strings.compressor(), found.compressor],
    [strings.filesystem(), found.filesystem],
    [strings.restoreSize(), formatKB(found.restoreSizeKB, language)],
    [strings.usedSize(), found.usedSizeKB === undefined ? undefined : formatKB(found.usedSizeKB, language)],
    [strings.volumes(), found.volumes === undefined ? undefined : String(found.volumes)],
    [strings.ogInfo(), found.ogInfo],
  ];
  const detail = rows
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
  const chosen = await vscode.window.showInformationMessage(file, { modal: true, detail }, strings.copy());
  if (chosen) await vscode.env.clipboard.writeText(`${file}\n${detail}\n`);
}
