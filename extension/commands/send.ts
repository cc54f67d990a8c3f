import * as vscode from 'vscode';
import { blockedComputers } from '../model/preflight.ts';
import { findScope, type NamedScope, scopeLine, withoutComputers } from '../model/scope.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { languageId, pickInstruction, pickScope, scopeOfNode } from './choose.ts';
import { confirmErrors, confirmSending } from './confirm.ts';
import { followJob } from './follow-job.ts';

/**
 * Sends an instruction. Called from the editor (uri), from a CodeLens (uri, scope's name), from a tree
 * (node, selected nodes) or from the palette (nothing).
 */
export async function sendInstruction(studio: Studio, target?: unknown, more?: unknown): Promise<void> {
  const fromTree = scopeOfNode(target, more);
  const document = fromTree ? await pickInstruction(fromTree) : await documentOf(target);
  if (!document) {
    if (!fromTree) void vscode.window.showInformationMessage(strings.noInstruction());
    return;
  }
  const script = document.getText();
  if (script.trim() === '') {
    void vscode.window.showWarningMessage(strings.emptyScript());
    return;
  }
  const scope = fromTree ?? (await scopeOf(studio, script, typeof more === 'string' ? more : undefined));
  if (!scope) return;
  if (scope.computers.length === 0) {
    void vscode.window.showWarningMessage(strings.emptyScope(scope.name));
    return;
  }
  await checkAndSend(studio, script, titleOf(document), scope);
}

async function documentOf(target: unknown): Promise<vscode.TextDocument | undefined> {
  if (target instanceof vscode.Uri) return vscode.workspace.openTextDocument(target);
  if (typeof target === 'string') return vscode.workspace.openTextDocument(vscode.Uri.parse(target));
  const active = vscode.window.activeTextEditor?.document;
  return active?.languageId === languageId ? active : undefined;
}

async function scopeOf(
  studio: Studio,
  script: string,
  named: string | undefined,
): Promise<NamedScope | undefined> {
  const { state } = studio.store;
  const name = named ?? scopeLine(script);
  if (name === undefined) return pickScope(state);
  const scope = findScope(name, state.classrooms);
  if (!scope) void vscode.window.showWarningMessage(strings.unknownScope(name));
  return scope;
}

/** `deploy-win11` of `/home/ana/deploy-win11.og`. */
function titleOf(document: vscode.TextDocument): string {
  const file = document.uri.path.split('/').at(-1) ?? document.uri.path;
  return file.replace(/\.og$/, '');
}

async function checkAndSend(studio: Studio, script: string, title: string, scope: NamedScope): Promise<void> {
  const { problems, computers, effects } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: strings.checking() },
    async () => {
      const [check, preflight] = await Promise.all([
        studio.request('og/instruction/check', { script, scope: scope.scope }),
        studio.request('og/instruction/preflight', { script, scope: scope.scope }),
      ]);
      return { ...check, ...preflight };
    },
  );
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (errors > 0 && !(await confirmErrors(errors))) return;
  const confirmed = await confirmSending(studio.store.state, title, scope, { computers, effects });
  if (!confirmed) return;
  const blocked = blockedComputers(computers);
  const sent = blocked.size > 0 ? withoutComputers(scope, blocked) : scope;
  const { job } = await studio.request('og/job/start', {
    // One for each confirmation: should the answer get lost, the same request starts nothing twice.
    requestId: crypto.randomUUID(),
    script,
    scope: sent.scope,
    title,
  });
  studio.store.take('og/job/didChange', { changed: [job], removed: [] });
  studio.trees.revealJob(job.id);
  void followJob(studio, job.id);
}
