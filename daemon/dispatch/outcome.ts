import type { Message } from '../base/message.ts';
import { dispatch } from '../strings/dispatch.ts';
import { message } from '../strings/index.ts';
import { ProgressReader } from './progress.ts';
import type { WrappedResult } from './wrapper.ts';

/** How a script ended on a computer. */
export interface Verdict {
  readonly state: 'succeeded' | 'failed';
  readonly exitCode: number;
  readonly progress: number | undefined;
  readonly message: string | Message | undefined;
}

/** What a script's report means: its status by the engine's table (client-protocols 5.4), its last words. */
export function verdictOf(script: string, { exitCode, text }: WrappedResult): Verdict {
  const reader = new ProgressReader();
  reader.push(text);
  reader.end();
  const { line } = reader;
  if (exitCode === 0) return { state: 'succeeded', exitCode, progress: 100, message: line };
  if (cloned(script, exitCode, text)) {
    return { state: 'succeeded', exitCode, progress: 100, message: message('dispatch.cloned') };
  }
  return { state: 'failed', exitCode, progress: reader.percent, message: failure(exitCode, line) };
}

/**
 * cloneRemoteFromMaster ends with status 1 when all went well too. A receiver that worked writes a line
 * `[100]`, a master of a partition `Cloned successfully.` (client-protocols 8.3).
 */
function cloned(script: string, exitCode: number, text: string): boolean {
  return (
    exitCode === 1 &&
    script.split('\n').some((line) => /\bcloneRemoteFromMaster\b/.test(line.replace(/#.*/, ''))) &&
    /^(?:\[100\]|Cloned successfully\.)/m.test(text)
  );
}

function failure(code: number, line: string | undefined): Message {
  const key = `dispatch.exit.${code}`;
  if (isKey(key)) return message(key);
  if (code > 128 && code <= 192) return message('dispatch.exit.signal', { signal: code - 128 });
  if (line === undefined) return message('dispatch.exit.other', { code });
  return message('dispatch.exit.said', { code, line });
}

function isKey(key: string): key is keyof typeof dispatch {
  return Object.hasOwn(dispatch, key);
}
