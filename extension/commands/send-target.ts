import * as vscode from 'vscode';
import { directiveOfText } from '../../daemon/protocol/rules/directives.ts';
import { findScope, type NamedScope } from '../../daemon/protocol/rules/scope-names.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { languageId, pickInstruction, pickScope, scopeOfNode } from './choose.ts';

/** An instruction and what it is meant for. */
export interface SendTarget {
  readonly script: string;
  /** The file's name, for people. */
  readonly title: string;
  /** The file it comes from, for the record of the job; left out: it is in none. */
  readonly source?: string;
  readonly scope: NamedScope;
  /** Its text as it is now in the editor; left out: it is in none. */
  readonly now?: () => string;
}

/**
 * The instruction and the scope that a command was called with: from the editor (uri), from a CodeLens (uri, scope's
 * name), from a tree (node, selected nodes) or from the palette (nothing). Undefined when there is none, which the
 * person has been told, or has chosen.
 */
export async function askSendTarget(
  studio: Studio,
  target: unknown,
  more: unknown,
): Promise<SendTarget | undefined> {
  const fromTree = scopeOfNode(target, more);
  const document = fromTree ? await pickInstruction(fromTree) : await documentOf(target);
  if (!document) {
    if (!fromTree) {
      void vscode.window.showInformationMessage(strings.noInstruction());
    }
    return undefined;
  }
  const script = document.getText();
  if (script.trim() === '') {
    void vscode.window.showWarningMessage(strings.emptyScript());
    return undefined;
  }
  const scope = fromTree ?? (await scopeOf(studio, script, typeof more === 'string' ? more : undefined));
  if (!scope) {
    return undefined;
  }
  if (scope.computers.length === 0) {
    void vscode.window.showWarningMessage(strings.emptyScope(scope.name));
    return undefined;
  }
  const source = sourceOf(document);
  const now = () => (document.isClosed ? script : document.getText());
  return { script, title: titleOf(document), scope, now, ...(source !== undefined && { source }) };
}

async function documentOf(target: unknown): Promise<vscode.TextDocument | undefined> {
  if (target instanceof vscode.Uri) {
    return vscode.workspace.openTextDocument(target);
  }
  if (typeof target === 'string') {
    return vscode.workspace.openTextDocument(vscode.Uri.parse(target));
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active) {
    return active.languageId === languageId ? active : undefined;
  }
  // A page is in front, as that of the walkthrough: it can only mean the one that is open.
  const [only, ...others] = vscode.workspace.textDocuments.filter(
    (document) => document.languageId === languageId && !document.isClosed,
  );
  return others.length === 0 ? only : undefined;
}

async function scopeOf(
  studio: Studio,
  script: string,
  named: string | undefined,
): Promise<NamedScope | undefined> {
  const { state } = studio.store;
  const name = named ?? directiveOfText('scope', script);
  if (name === undefined) {
    return pickScope(studio);
  }
  const scope = findScope(name, state.classrooms);
  if (!scope) {
    void vscode.window.showWarningMessage(strings.unknownScope(name));
  }
  return scope;
}

/** `deploy-win11` of `/home/ana/deploy-win11.og`. */
function titleOf(document: vscode.TextDocument): string {
  const file = document.uri.path.split('/').at(-1) ?? document.uri.path;
  return file.replace(/\.og$/, '');
}

/** Where a file lies on this machine; the daemon keeps no longer name. */
function sourceOf({ uri }: vscode.TextDocument): string | undefined {
  return uri.scheme === 'file' && uri.fsPath.length <= 1024 ? uri.fsPath : undefined;
}
