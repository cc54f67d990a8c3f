import type { Message } from '../base/message.ts';
import { dispatch } from '../strings/dispatch.ts';
import { message } from '../strings/index.ts';
import { cloneSuccess, clones } from './clone-outcome.ts';
import { ProgressReader } from './progress.ts';
import type { WrappedResult } from './wrapper.ts';

/** How a script ended on a computer. */
export interface Verdict {
  readonly state: 'succeeded' | 'failed';
  readonly exitCode: number;
  readonly progress: number | undefined;
  readonly message: string | Message | undefined;
}

/** What a script's report from the computer of that IP means: its status by the engine's table (client-protocols 5.4), its last words. */
export function verdictOf(script: string, ip: string, { exitCode, text }: WrappedResult): Verdict {
  const reader = new ProgressReader();
  reader.push(text);
  reader.end();
  const { line } = reader;
  if (exitCode === 0) return { state: 'succeeded', exitCode, progress: 100, message: line };
  const failed = { state: 'failed', exitCode, progress: reader.percent } as const;
  if (exitCode !== 1 || !clones(script)) return { ...failed, message: failure(exitCode, line) };
  const cloned = cloneSuccess(script, ip, text);
  if (cloned) return { state: 'succeeded', exitCode, progress: 100, message: cloned };
  return { ...failed, message: saidAtLast(exitCode, line) };
}

function failure(code: number, line: string | undefined): Message {
  const key = `dispatch.exit.${code}`;
  if (isKey(key)) return message(key);
  if (code > 128 && code <= 192) return message('dispatch.exit.signal', { signal: code - 128 });
  return saidAtLast(code, line);
}

function saidAtLast(code: number, line: string | undefined): Message {
  if (line === undefined) return message('dispatch.exit.other', { code });
  return message('dispatch.exit.said', { code, line });
}

function isKey(key: string): key is keyof typeof dispatch {
  return Object.hasOwn(dispatch, key);
}
