import * as vscode from 'vscode';
import { errorText, refusalOf } from '../model/refusal.ts';
import { ConnectProblem } from '../peer.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';

function textOf(error: unknown): string {
  const refusal = refusalOf(error);
  return refusal?.reason === 'forbidden'
    ? strings.forbidden(String(refusal.args.needed))
    : errorText(error, strings.fieldName);
}

/** Runs what a person asked for; whatever goes wrong is told, with the way out. */
export async function guarded(studio: Studio, run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    const text = textOf(error);
    studio.output.error(text);
    const lost = error instanceof ConnectProblem;
    const chosen = await vscode.window.showErrorMessage(
      lost ? `${strings.notConnected()} ${text}` : text,
      ...(lost ? [strings.retry()] : []),
      strings.showLog(),
    );
    if (chosen === strings.retry()) studio.connection.start();
    if (chosen === strings.showLog()) studio.output.show();
  }
}
