import type { ScriptError } from '../../../instruction/index.ts';
import { problemsOf } from '../../../language/index.ts';
import type { Problem, Scope } from '../../../protocol/index.ts';
import type { Call } from '../../context.ts';
import { diagnosed } from './diagnosed.ts';

/** What asks to leave out what is found, and what takes its place, so that the rest stays where it is. */
const [ignore, nothing] = ['@ignore', '@------'];

/** The errors of a script sent to a scope, in the session's language; also those that its `# @ignore` lines leave out. */
export async function scriptErrors(script: string, scope: Scope, call: Call): Promise<ScriptError[]> {
  const told = await errorsIn(script, scope, call);
  if (!script.includes(ignore)) {
    return told.map((problem) => errorOf(problem, false));
  }
  const isTold = new Set(told.map(keyOf));
  const all = await errorsIn(script.replaceAll(ignore, nothing), scope, call);
  const ignored = all.filter((problem) => !isTold.has(keyOf(problem)));
  return [
    ...told.map((problem) => errorOf(problem, false)),
    ...ignored.map((problem) => errorOf(problem, true)),
  ];
}

async function errorsIn(script: string, scope: Scope, call: Call): Promise<Problem[]> {
  const problems = problemsOf(await diagnosed(script, scope, call));
  // Of a script that was not read nobody knows what it does: the editor only tells it, here it is no "ok".
  return problems.filter(({ severity, code }) => severity === 'error' || code === 'document-not-read');
}

function keyOf({ code, range: { start } }: Problem): string {
  return `${code} ${start.line} ${start.character}`;
}

function errorOf({ code, message, range }: Problem, ignored: boolean): ScriptError {
  return { line: range.start.line + 1, code, text: message, ignored };
}
