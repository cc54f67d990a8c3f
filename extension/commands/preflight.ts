import * as vscode from 'vscode';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { aimedInstruction } from './aim.ts';
import { showPreflight } from './confirm.ts';

/** Shows what an instruction would do on each computer of its scope; sends nothing. Called as `sendInstruction` is. */
export async function preflightInstruction(studio: Studio, target?: unknown, more?: unknown): Promise<void> {
  const aimed = await aimedInstruction(studio, target, more);
  if (!aimed) return;
  const { script, title, scope } = aimed;
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: strings.checking() },
    () => studio.request('og/instruction/preflight', { script, scope: scope.scope }),
  );
  await showPreflight(studio.store.state, strings.preflightOn(title, scope.name), found);
}
