import * as vscode from 'vscode';
import { noticeStrings } from './notice-strings.ts';
import type { Notices } from './notices.ts';
import { strings } from './strings.ts';
import type { UnknownComputers } from './unknown-computers.ts';

/** Tells once in each window that computers have connected that belong to no classroom, with a button to add them. */
export function tellUnknownComputers(unknown: UnknownComputers, notices: Notices): vscode.Disposable {
  let isTold = false;
  return unknown.onDidChange(() => {
    const { total } = unknown.found;
    if (isTold || total === 0) {
      return;
    }
    isTold = true;
    void notices.ask('information', `${strings.unknownComputers(total)}.`, [
      {
        title: strings.addUnknownButton(),
        run: () => vscode.commands.executeCommand('og.computer.addUnknown'),
        instead: () => (unknown.found.total === 0 ? noticeStrings.noUnknownLeft() : undefined),
      },
    ]);
  });
}
