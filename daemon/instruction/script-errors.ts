import { message } from '../strings/index.ts';
import { short } from './short.ts';
import type { PreflightFinding, ScriptError } from './types.ts';

/** What the checker tells once for a scope, and preflight by itself of each computer that it concerns. */
const judgedByComputer: ReadonlySet<string> = new Set([
  'image-not-ready',
  'image-name-shared',
  'partition-absent',
  'image-too-large',
  'cache-missing',
  'cache-too-small',
]);

/** They are told for each computer: more are only counted. */
const mostErrors = 20;

/**
 * The checker's errors as reasons against sending the script: to any computer, for it would fail there as well. One
 * that the author ignores only warns. `isBlocked`: preflight itself blocks some computer.
 */
export function errorFindings(errors: readonly ScriptError[], isBlocked: boolean): PreflightFinding[] {
  const told = errors.filter(({ code }) => !(isBlocked && judgedByComputer.has(code)));
  const findings = told.slice(0, mostErrors).map(({ line, text, ignored }): PreflightFinding => {
    const values = { line, text: short(text) };
    return ignored
      ? { verdict: 'warning', message: message('preflight.ignoredError', values) }
      : { verdict: 'blocked', message: message('preflight.scriptError', values) };
  });
  const others = told.slice(mostErrors);
  if (others.length === 0) {
    return findings;
  }
  const verdict = others.some(({ ignored }) => !ignored) ? 'blocked' : 'warning';
  return [...findings, { verdict, message: message('preflight.moreErrors', { count: others.length }) }];
}
