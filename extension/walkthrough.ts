import * as vscode from 'vscode';
import { setContext } from './tree/view-texts.ts';

/** By then VS Code has read the steps of a walkthrough whose page it opens. */
const readMs = 500;

/**
 * Tells VS Code when a page of its own, as a walkthrough, is in front. Steps hang on that too: VS Code reads them when
 * the first walkthrough is opened, and never completes one whose condition holds already then.
 */
export function watchWalkthrough(): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(timer);
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const isPage = activeTab !== undefined && activeTab.input === undefined;
    if (isPage) {
      timer = setTimeout(() => setContext('og.pageInFront', true), readMs);
    } else {
      setContext('og.pageInFront', false);
    }
  };
  look();
  return vscode.Disposable.from(vscode.window.tabGroups.onDidChangeTabs(look), {
    dispose: () => clearTimeout(timer),
  });
}
