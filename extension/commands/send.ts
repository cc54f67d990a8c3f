import * as vscode from 'vscode';
import { withoutComputers } from '../../daemon/protocol/rules/scope-names.ts';
import type { PreflightPage } from '../forms/preflight-page.ts';
import { blockedComputers, withoutReasons } from '../model/preflight.ts';
import { portConflictOf } from '../model/refusal.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { setContext } from '../tree/view-texts.ts';
import { type Aimed, aimedInstruction } from './aim.ts';
import { confirmSending } from './confirm.ts';
import { askPortConflict, showChangedPort } from './port-conflict.ts';
import { showPreflight } from './show-preflight.ts';

/**
 * Sends an instruction. Called from the editor (uri), from a CodeLens (uri, scope's name), from a tree
 * (node, selected nodes) or from the palette (nothing).
 */
export async function sendInstruction(
  studio: Studio,
  page: PreflightPage,
  target?: unknown,
  more?: unknown,
): Promise<void> {
  const aimed = await aimedInstruction(studio, target, more);
  if (aimed) await checkAndSend(studio, page, aimed);
}

/** Checks an instruction, asks, and sends it to the computers that can run it. */
export async function checkAndSend(studio: Studio, page: PreflightPage, aimed: Aimed): Promise<void> {
  const { script, title, source, scope } = aimed;
  const { problems, effects, portConflict, ...found } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: strings.checking() },
    async () => {
      const [check, preflight] = await Promise.all([
        studio.request('og/instruction/check', { script, scope: scope.scope }),
        studio.request('og/instruction/preflight', { script, scope: scope.scope }),
      ]);
      return { ...check, ...preflight };
    },
  );
  const isPortAsked = portConflict !== undefined && portConflict.choices.length > 0;
  const answer = isPortAsked ? await askPortConflict(title, portConflict) : undefined;
  if (isPortAsked && !answer) return;
  if (answer?.kind === 'freePort') {
    await showChangedPort(title, answer.port, { before: script, after: answer.script });
    await checkAndSend(studio, page, { ...aimed, script: answer.script });
    return;
  }
  const computers = withoutReasons(found.computers, answer ? (portConflict?.messages ?? []) : []);
  const hasErrors = problems.some((problem) => problem.severity === 'error');
  const openDetails = () =>
    showPreflight(studio, page, aimed, { computers, effects }, () => checkAndSend(studio, page, aimed));
  const confirmed = await confirmSending(
    studio,
    title,
    scope,
    { computers, effects },
    hasErrors,
    openDetails,
  );
  if (!confirmed) return;
  const blocked = blockedComputers(computers);
  const sent = blocked.size > 0 ? withoutComputers(scope, blocked) : scope;
  const request = {
    // One for each confirmation: should the answer get lost, the same request starts nothing twice.
    requestId: crypto.randomUUID(),
    script,
    scope: sent.scope,
    title,
    ...(source !== undefined && { source }),
    ...(answer && { onPortConflict: answer.kind }),
  };
  const started = await studio.request('og/job/start', request).catch((error: unknown) => {
    // Somebody has taken the port since it was checked: it is asked again.
    if (portConflictOf(error)) return undefined;
    throw error;
  });
  if (!started) {
    await checkAndSend(studio, page, aimed);
    return;
  }
  const { job } = started;
  studio.store.take('og/job/didChange', { changed: [job], removed: [] });
  studio.trees.revealJob(job.id);
  studio.jobNotices.follow(job.id);
  // The walkthrough's step is done.
  setContext('og.hasSent', true);
}
