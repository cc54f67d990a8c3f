import type { StatusCheck } from '../../daemon/protocol/index.ts';

/** A check that says what is wrong. */
export type ServerProblem = StatusCheck & { readonly state: 'warning' | 'error' };

/** What is wrong with the repository server, in the order in which the daemon tells it: the worst first. */
export function serverProblems(checks: readonly StatusCheck[]): ServerProblem[] {
  return checks.filter(isProblem);
}

/** The worse of what several problems are; undefined without any. */
export function worstOf(problems: readonly ServerProblem[]): ServerProblem['state'] | undefined {
  if (problems.length === 0) {
    return undefined;
  }
  return problems.some(({ state }) => state === 'error') ? 'error' : 'warning';
}

function isProblem(check: StatusCheck): check is ServerProblem {
  return check.state === 'warning' || check.state === 'error';
}
