import * as vscode from 'vscode';
import { type NewWarning, newWarnings, stillTold } from './model/warnings.ts';
import { noticeStrings } from './notice-strings.ts';
import type { Notices } from './notices.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';

const memoryKey = 'og.warnings.told';
/** More are not remembered: those of repositories that nobody connects to any more go first. */
const mostRemembered = 100;

/**
 * Tells each warning of a repository once, and again when it has gone and comes back, with a button that shows the setting to change; the view of repositories
 * shows them as long as they hold.
 */
export function tellRepositoryWarnings(
  store: Store,
  memory: vscode.Memento,
  extension: vscode.Uri,
  notices: Notices,
): vscode.Disposable {
  return store.onDidChange((topic) => {
    if (topic !== 'repository') {
      return;
    }
    const { repositories } = store.state;
    const before = memory.get<string[]>(memoryKey, []);
    const told = stillTold(repositories, before);
    const found = newWarnings(repositories, new Set(told));
    if (found.length === 0 && told.length === before.length) {
      return;
    }
    void memory.update(memoryKey, [...told, ...found.map(({ key }) => key)].slice(-mostRemembered));
    for (const one of found) {
      tell(store, notices, one, extension);
    }
  });
}

function tell(
  store: Store,
  notices: Notices,
  { key, repository, warning }: NewWarning,
  extension: vscode.Uri,
): void {
  const isGone = () => stillTold(store.state.repositories, [key]).length === 0;
  void notices.ask('warning', strings.repositoryWarning(repository.name, warning.message), [
    {
      title: strings.showSetting(),
      run: () => showSetting(extension),
      instead: () => (isGone() ? noticeStrings.warningGone(repository.name) : undefined),
    },
  ]);
}

/** The configuration file where the editor has it, else the page about its settings. */
async function showSetting(extension: vscode.Uri): Promise<void> {
  const settings = vscode.workspace.getConfiguration('og.daemon');
  const file = settings.get<string>('config', '').trim();
  if (file !== '' && settings.get<string>('url', '').trim() === '') {
    await vscode.window.showTextDocument(vscode.Uri.file(file));
    return;
  }
  const page = vscode.env.language.startsWith('es') ? 'configuration.es.md' : 'configuration.md';
  const uri = vscode.Uri.joinPath(extension, 'docs', page);
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}
