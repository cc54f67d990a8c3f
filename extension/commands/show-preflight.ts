import * as vscode from 'vscode';
import type { Result } from '../../daemon/protocol/index.ts';
import type { PreflightPage } from '../forms/preflight-page.ts';
import { jobsThereNow } from '../jobs-there-now.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import type { Aimed } from './aim.ts';
import { guarded } from './guarded.ts';

type Preflight = Result<'og/instruction/preflight'>;

/** Asks the repository what an instruction would do on each computer of its scope. */
export async function askPreflight(studio: Studio, { script, scope }: Aimed): Promise<Preflight> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: strings.checking() },
    () => studio.request('og/instruction/preflight', { script, scope: scope.scope }),
  );
}

/** Opens the page of what was found; from there it is looked at again, or sent by `send`. */
export function showPreflight(
  studio: Studio,
  page: PreflightPage,
  aimed: Aimed,
  found: Preflight,
  send: () => Promise<void>,
): void {
  page.show({
    title: strings.preflightTitle(aimed.title),
    scope: aimed.scope.name,
    found,
    jobsThere: () =>
      jobsThereNow(
        studio,
        aimed.scope.computers.map(({ id }) => id),
      ),
    maySend: studio.info.mayOperate,
    send: () => void guarded(studio, send),
    again: () => guarded(studio, async () => page.update(await askPreflight(studio, aimed))),
  });
}
