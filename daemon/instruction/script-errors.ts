import { message } from '../strings/index.ts';
import type { Finding, ScriptError } from './types.ts';

/** What the checker tells once for a scope, and preflight by itself of each computer that it concerns. */
const judgedByComputer: ReadonlySet<string> = new Set([
  'image-not-ready',
  'image-name-shared',
  'partition-absent',
  'image-too-large',
  'cache-missing',
  'cache-too-small',
]);

/**
 * The checker's errors as reasons against sending the script: to any computer, for it would fail there as well. One
 * that the author ignores only warns. `isBlocked`: preflight itself blocks some computer.
 */
export function errorFindings(errors: readonly ScriptError[], isBlocked: boolean): Finding[] {
  return errors
    .filter(({ code }) => !(isBlocked && judgedByComputer.has(code)))
    .map(({ line, text, ignored }) =>
      ignored
        ? { verdict: 'warning', message: message('preflight.ignoredError', { line, text }) }
        : { verdict: 'blocked', message: message('preflight.scriptError', { line, text }) },
    );
}
