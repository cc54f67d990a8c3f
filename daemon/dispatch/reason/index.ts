import type { Message } from '../../protocol/message.ts';
import { isMessageKey, message } from '../../strings/index.ts';
import { clones } from '../clone-outcome.ts';
import { shortened } from '../plain-line.ts';
import { engineReasonIn } from './engine-reason.ts';
import { outputLines } from './output-lines.ts';
import { programErrorIn } from './program-error.ts';
import { type ShellError, shellErrorIn } from './shell-error.ts';
import { isChosen, statusSource } from './status-source.ts';

/** Without an error of the engine a program's error is the reason only at the very end of the output. */
const MOST_LAST = 5;

/** A script that failed. */
export interface FailedScript {
  readonly script: string;
  readonly exitCode: number;
  /** The end of its output. */
  readonly text: string;
}

/**
 * Why a script failed, by what its output says: an error of bash, the engine's own error, or its last words. The table of
 * the engine's codes is used only where a command of the engine gave the code.
 */
export function reasonOf({ script, exitCode, text }: FailedScript): Message | string {
  const lines = outputLines(text);
  const scriptLines = script.trimEnd().split('\n');
  const shellErrors = lines.map((line) => shellErrorIn(line, scriptLines));
  const isOwnCode = isChosen(script, exitCode);
  const shellError =
    shellReason(shellErrors, lines, exitCode) ?? (isOwnCode ? undefined : signalReason(exitCode));
  if (shellError) {
    return shellError;
  }
  const engine = engineReasonIn(lines, exitCode);
  const source = statusSource(script, exitCode);
  if (engine && (engine.code === exitCode || clones(script))) {
    // The same code by another program, say: `ls` ends with 2 as well.
    return source === 'other' && !engine.isLast && !isOwnCode
      ? after(exitCode, engine.message)
      : engine.message;
  }
  const lastShellError = shellErrors.at(-1);
  if (lastShellError) {
    return lastShellError.message;
  }
  if (engine && (engine.isLast || source === 'unknown')) {
    return after(exitCode, engine.message);
  }
  const program = source === 'other' ? undefined : programErrorIn(lines.slice(-MOST_LAST));
  if (program) {
    return program;
  }
  const key = `dispatch.exit.${exitCode}`;
  const isOfShell = exitCode === 126 || exitCode === 127;
  if (isMessageKey(key) && (source === 'engine' || (isOfShell && source === 'unknown'))) {
    return message(key);
  }
  const line = lines.at(-1);
  if (line === undefined) {
    return message('dispatch.exit.other', { code: exitCode });
  }
  return message('dispatch.exit.said', { code: exitCode, line: shortened(withoutStep(line)) });
}

/** What bash said, for the exit codes that are its own (its manual: 2, 126, 127, 128 + the signal). */
function shellReason(
  errors: readonly (ShellError | undefined)[],
  lines: readonly string[],
  exitCode: number,
): Message | undefined {
  const lastOf = (...kinds: readonly ShellError['kind'][]) =>
    errors.findLast((error) => error !== undefined && kinds.includes(error.kind))?.message;
  if (exitCode === 2) {
    // Nothing of the script is run behind it: where more follows, it was said by another bash, of a command of the script.
    const behind = lines.slice(errors.findLastIndex((error) => error?.kind === 'syntax') + 1);
    return behind.every((line) => /^bash: /.test(line)) ? lastOf('syntax') : undefined;
  }
  if (exitCode === 126 || exitCode === 127) {
    return lastOf('notFound', 'other');
  }
  return exitCode === 137 ? lastOf('killed') : undefined;
}

/** What ended the script where it has not named this code itself. */
function signalReason(exitCode: number): Message | undefined {
  if (exitCode <= 128 || exitCode > 192) {
    return undefined;
  }
  const signal = exitCode - 128;
  return signal === 9 ? message('dispatch.exit.killed') : message('dispatch.exit.signal', { signal });
}

/** The engine's error is not what the script ended with, but came before. */
function after(code: number, reason: Message | string): Message {
  if (typeof reason === 'string') {
    return message('dispatch.exit.said', { code, line: reason });
  }
  return message('dispatch.reason.after', { ...reason.args, code, first: reason.key });
}

/** `[50] restoring` is a step of the engine's. */
function withoutStep(line: string): string {
  return line.replace(/^\[\d{1,3}\] ?(?=\S)/, '');
}
