import { errorText, refusalOf } from '../model/refusal.ts';
import { noticeStrings } from '../notice-strings.ts';
import { ConnectProblem } from '../peer.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { manageTrust, Untrusted } from '../trust.ts';

function textOf(error: unknown): string {
  const refusal = refusalOf(error);
  // Another role would not help where the token is for other classrooms.
  return refusal?.reason === 'forbidden' && refusal.args.classroom === undefined
    ? strings.forbidden(String(refusal.args.needed))
    : errorText(error, strings.fieldName);
}

/** Runs what a person asked for; whatever goes wrong is told, with the way out. */
export async function guarded(studio: Studio, run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Untrusted) {
      await studio.notices.ask('warning', error.message, [manageTrust()]);
      return;
    }
    const text = textOf(error);
    studio.output.error(text);
    const lost = error instanceof ConnectProblem;
    const reconnect = {
      title: strings.retry(),
      run: () => studio.connection.start(),
      instead: () => connectedNow(studio),
    };
    const showLog = { title: strings.showLog(), run: () => studio.output.show(), instead: () => undefined };
    await studio.notices.ask(
      'error',
      lost ? `${strings.notConnected()} ${text}` : text,
      lost ? [reconnect, showLog] : [showLog],
    );
  }
}

/** Says so when there is a connection: it may have come back by itself. */
function connectedNow({ connection: { state } }: Studio): string | undefined {
  return state.kind === 'connected' ? noticeStrings.alreadyConnected(state.name) : undefined;
}
