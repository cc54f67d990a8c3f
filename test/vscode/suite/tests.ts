import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** A file in the folder that is open. */
export function workspaceFile(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** What `scope.txt` in the workspace says: the name of the classroom and the number of its computers. */
async function classroom(): Promise<{ name: string; computers: string }> {
  const bytes = await vscode.workspace.fs.readFile(workspaceFile('scope.txt'));
  const [name = '', computers = ''] = new TextDecoder().decode(bytes).split('\n');
  return { name, computers };
}

/** Asks again until the answer will do: the daemon's answers have no event of their own here. */
async function eventually<T>(what: string, ask: () => PromiseLike<T | undefined>): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`not within 60 s: ${what}`);
    }
    await sleep(100);
  }
}

/** An instruction in an editor; `|` is where the cursor would be. */
async function open(marked: string) {
  const offset = marked.indexOf('|');
  const content = marked.replace('|', '');
  const document = await vscode.workspace.openTextDocument({ language: 'oginstruction', content });
  await vscode.window.showTextDocument(document);
  return { document, position: document.positionAt(Math.max(offset, 0)) };
}

async function labels(marked: string): Promise<string[]> {
  const { document, position } = await open(marked);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const includes = (wanted: string) => async (marked: string) =>
  await eventually(`completion of "${marked}" offers ${wanted}`, async () =>
    (await labels(marked)).includes(wanted) ? true : undefined,
  );

/** The tests inside the extension host, by what they show. */
export const tests: Record<string, () => Promise<void>> = {
  'an .og document activates the extension': async () => {
    const { document } = await open('deployImage');
    assert.equal(document.languageId, 'oginstruction');
    const extension = vscode.extensions.getExtension('og-studio.og-studio');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  },

  'instructions are written with LF, whatever the machine prefers': async () => {
    const { document } = await open('ogMount 1 1\nogMount 1 2');
    assert.equal(document.eol, vscode.EndOfLine.LF);
    const files = vscode.workspace.getConfiguration('files', { languageId: 'oginstruction' });
    assert.equal(files.get('eol'), '\n');
  },

  'every view can be shown': async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const view of ['repositories', 'images', 'classrooms', 'jobs', 'transfers']) {
      const command = `og.${view}.focus`;
      assert.ok(commands.has(command), command);
      await vscode.commands.executeCommand(command);
    }
  },

  'completion offers the engine commands': async () => {
    await includes('deployImage')('deploy|');
  },

  'completion offers the images of the repository': async () => {
    await includes('/ubuntu22')('deployImage REPO /|');
  },

  'completion offers the protocols of the command': async () => {
    await includes('UNICAST')('deployImage REPO /ubuntu22 1 2 |');
  },

  'hover tells what a command does': async () => {
    const { document, position } = await open('deploy|Image REPO /ubuntu22 1 2 UNICAST');
    const text = await eventually('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      const parts = hovers.flatMap(({ contents }) => contents);
      return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n') || undefined;
    });
    assert.match(text, /deployImage/);
  },

  'signature help counts the arguments': async () => {
    const { document, position } = await open('deployImage REPO |');
    const help = await eventually('signature help', async () =>
      vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
        'vscode.executeSignatureHelpProvider',
        document.uri,
        position,
      ),
    );
    assert.equal(help.activeParameter, 1);
  },

  'a mistake is underlined, and no longer once it is mended': async () => {
    const right = 'deployImage REPO /ubuntu22 1 2 UNICAST\n';
    const { document } = await open(right.replace('deployImage', 'ogDeployImagen'));
    const problems = () => vscode.languages.getDiagnostics(document.uri);
    const found = await eventually('a diagnostic', async () => problems()[0]);
    assert.equal(found.range.start.line, 0);
    await replaceAll(document, right);
    await eventually('no diagnostic', async () => (problems().length === 0 ? true : undefined));
  },

  'the scope line offers to send the instruction': async () => {
    const { name, computers } = await classroom();
    const { document } = await open(`# @scope ${name}\ndeployImage REPO /ubuntu22 1 2 UNICAST\n`);
    const title = await eventually('a CodeLens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return lenses.find(({ command }) => command?.command === 'og.instruction.send')?.command?.title;
    });
    assert.ok(title.includes(name) && title.includes(computers), title);
  },
};
