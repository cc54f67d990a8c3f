import * as vscode from 'vscode';
import { longestImport } from '../../daemon/protocol/limits.ts';
import { decodeText, textKind } from '../model/decode-text.ts';
import { strings } from '../strings.ts';
import { askServer } from './import-server.ts';
import type { ImportSource } from './import-types.ts';
import { type Choice, isAnswer, pick } from './steps.ts';

type Origin = 'editor' | 'file' | 'clipboard' | 'console' | 'ogserver';

/** Asks where the classrooms are. Undefined when the person closed it, or when it is nothing that can be read. */
export async function askImportSource(secrets: vscode.SecretStorage): Promise<ImportSource | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const place = { title: strings.importClassrooms(), step: 1, total: 1 };
  const answer = await pick(place, strings.importSource(), await origins(document));
  if (!isAnswer(answer)) {
    return undefined;
  }
  switch (answer) {
    case 'editor':
      return document && textSource(nameOf(document.uri), document.getText());
    case 'file':
      return openFile();
    case 'clipboard':
      return textSource(strings.importClipboard(), await vscode.env.clipboard.readText());
    case 'console':
    case 'ogserver':
      return askServer(answer, secrets);
  }
}

async function origins(document: vscode.TextDocument | undefined): Promise<Choice<Origin>[]> {
  const all: Choice<Origin>[] = [];
  if (document && textKind(document.getText())) {
    const label = strings.importOpenEditor(nameOf(document.uri));
    all.push({ label, iconPath: new vscode.ThemeIcon('edit'), value: 'editor' });
  }
  all.push({
    label: strings.importTextFile(),
    description: strings.importTextFileDetail(),
    iconPath: new vscode.ThemeIcon('file'),
    value: 'file',
  });
  // A browser would ask for a permission first, and the question would not come.
  const copied = vscode.env.uiKind === vscode.UIKind.Web ? '' : await vscode.env.clipboard.readText();
  if (textKind(copied)) {
    const iconPath = new vscode.ThemeIcon('clippy');
    all.push({ label: strings.importClipboard(), iconPath, value: 'clipboard' });
  }
  all.push(
    {
      label: strings.importConsole(),
      description: strings.importConsoleDetail(),
      iconPath: new vscode.ThemeIcon('globe'),
      value: 'console',
    },
    {
      label: strings.importOgServer(),
      description: strings.importOgServerDetail(),
      iconPath: new vscode.ThemeIcon('server'),
      value: 'ogserver',
    },
  );
  return all;
}

async function openFile(): Promise<ImportSource | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ openLabel: strings.importOpen() })) ?? [];
  if (!file) {
    return undefined;
  }
  const { size } = await vscode.workspace.fs.stat(file);
  // Of UTF-16 there are twice as many bytes.
  if (size > 2 * longestImport) {
    throw new Error(strings.importTooLong(nameOf(file)));
  }
  return textSource(nameOf(file), decodeText(await vscode.workspace.fs.readFile(file)));
}

function textSource(name: string, text: string): ImportSource {
  if (text.length > longestImport) {
    throw new Error(strings.importTooLong(name));
  }
  const kind = textKind(text);
  if (!kind) {
    throw new Error(strings.importNoComputers(name));
  }
  return { name, params: { kind, text } };
}

const nameOf = (uri: vscode.Uri) => uri.path.split('/').at(-1) ?? uri.path;
