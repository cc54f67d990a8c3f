import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { cloneSuccess, clones, sentToNobody } from '../clone-outcome.ts';
import { lastWords, ProgressReader } from '../progress/index.ts';
import { reasonOf } from '../reason/index.ts';
import type { WrappedResult } from '../wrapper.ts';

/** How a script ended on a computer. */
export interface Verdict {
  readonly state: 'succeeded' | 'failed';
  readonly exitCode: number;
  readonly progress: number | undefined;
  readonly message: string | Message | undefined;
}

/** What a script's report from the computer of that IP means: its exit code, and what its output says. */
export function verdictOf(script: string, ip: string, { exitCode, text }: WrappedResult): Verdict {
  if (sentToNobody(script, ip, text)) {
    const nobody = message('dispatch.reason.noReceivers');
    return { state: 'failed', exitCode, progress: progressIn(text), message: nobody };
  }
  if (exitCode === 0) {
    return { state: 'succeeded', exitCode, progress: 100, message: lastWords(text) };
  }
  if (exitCode === 1 && clones(script)) {
    const cloned = cloneSuccess(script, ip, text);
    if (cloned) {
      return { state: 'succeeded', exitCode, progress: 100, message: cloned };
    }
  }
  const why = reasonOf({ script, exitCode, text });
  return { state: 'failed', exitCode, progress: progressIn(text), message: why };
}

function progressIn(text: string): number | undefined {
  const reader = new ProgressReader();
  reader.push(text);
  reader.end();
  return reader.percent;
}
