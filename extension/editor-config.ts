import * as vscode from 'vscode';
import { type Layout, layoutOf } from './model/editor-config.ts';

/** What is larger is no `.editorconfig`. */
const largest = 64 * 1024;

/**
 * How the `.editorconfig` files from a document's folder up to its workspace folder want it laid out. Nothing
 * outside of the workspace is read, and nothing for a document that is no file of it.
 */
export async function editorConfigLayout(uri: vscode.Uri): Promise<Layout> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!root || !uri.path.startsWith(`${root.path.replace(/\/$/, '')}/`)) {
    return {};
  }
  const files: { text: string; path: string }[] = [];
  const names = uri.path.slice(root.path.replace(/\/$/, '').length + 1).split('/');
  for (let depth = names.length - 1; depth >= 0; depth -= 1) {
    const text = await read(vscode.Uri.joinPath(root, ...names.slice(0, depth), '.editorconfig'));
    if (text !== undefined) {
      files.push({ text, path: names.slice(depth).join('/') });
    }
  }
  return layoutOf(files);
}

/** Undefined when there is none, or none that can be read. */
async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > largest ? undefined : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
