import type { Message } from '../base/message.ts';
import { message } from '../strings/index.ts';
import { cloneSuccess, clones, sentToNobody } from './clone-outcome.ts';
import { ProgressReader } from './progress/index.ts';
import { reasonOf } from './reason/index.ts';
import type { WrappedResult } from './wrapper.ts';

/** How a script ended on a computer. */
export interface Verdict {
  readonly state: 'succeeded' | 'failed';
  readonly exitCode: number;
  readonly progress: number | undefined;
  readonly message: string | Message | undefined;
}

/** What a script's report from the computer of that IP means: its exit code, and what its output says. */
export function verdictOf(script: string, ip: string, { exitCode, text }: WrappedResult): Verdict {
  const reader = new ProgressReader();
  reader.push(text);
  reader.end();
  if (sentToNobody(script, ip, text)) {
    const nobody = message('dispatch.reason.noReceivers');
    return { state: 'failed', exitCode, progress: reader.percent, message: nobody };
  }
  if (exitCode === 0) return { state: 'succeeded', exitCode, progress: 100, message: reader.line };
  if (exitCode === 1 && clones(script)) {
    const cloned = cloneSuccess(script, ip, text);
    if (cloned) return { state: 'succeeded', exitCode, progress: 100, message: cloned };
  }
  const why = reasonOf({ script, exitCode, text });
  return { state: 'failed', exitCode, progress: reader.percent, message: why };
}
