import type { Log } from '../base/log.ts';
import { findShellCheck } from './program.ts';
import { findingsOf } from './report.ts';
import { runShellCheck } from './run.ts';
import type { ShellCheck } from './types.ts';

/** Longer texts (in UTF-16 code units) take ShellCheck longer than anyone waits. */
const longestText = 256 * 1024;

export interface ShellCheckOptions {
  readonly log: Log;
  /** Whether the engine sets or reads a variable: it is neither unset nor unused then. */
  isEngineVariable(name: string): boolean;
  /** The folders to look in; the daemon's own PATH when left out. */
  readonly path?: string;
}

/** ShellCheck of the daemon's PATH: looked for at each run, so that installing it is enough. */
export function createShellCheck({ log, isEngineVariable, path }: ShellCheckOptions): ShellCheck {
  const ending = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  return {
    check(text, signal) {
      const either = AbortSignal.any([signal, ending.signal]);
      const result = last.then(async () => {
        either.throwIfAborted();
        const program = await findShellCheck(path ?? process.env.PATH);
        either.throwIfAborted();
        if (program === undefined || text.length > longestText || text.includes('\0')) {
          return [];
        }
        const answer = await runShellCheck(program, text, either);
        if (answer === undefined) {
          log.warn(`${program} gave no answer`);
          return [];
        }
        return findingsOf(text, answer, isEngineVariable);
      });
      last = result.catch(() => {});
      return result;
    },
    dispose() {
      ending.abort(new Error('closed'));
    },
  };
}
