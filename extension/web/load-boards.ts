import * as vscode from 'vscode';
import type { BoardsModule } from '../board-door.ts';

/**
 * The pages in editor tabs, a bundle beside this one in the folder of the extension: fetched when the first page is
 * opened, and run as VS Code runs the extension itself in a browser. Rejects when it cannot be read.
 */
export async function loadBoards(extension: vscode.Uri): Promise<BoardsModule> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'boards.cjs'));
  const loaded: { exports: unknown } = { exports: {} };
  // There is no other way to load a second file: a worker of VS Code takes no module from an extension's folder.
  const run = new Function('module', 'exports', 'require', new TextDecoder().decode(bytes));
  run(loaded, loaded.exports, (name: string) => {
    if (name === 'vscode') {
      return vscode;
    }
    throw new Error(`${name} is not there in a browser`);
  });
  return loaded.exports as BoardsModule;
}
