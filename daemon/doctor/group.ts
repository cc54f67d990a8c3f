import type { CheckState } from '../protocol/index.ts';
import { checkStates } from '../protocol/index.ts';
import { isMessageKey, message } from '../strings/index.ts';
import type { Check, Verdict } from './types.ts';

/** Checks with their titles, `doctor.title.ID`; what the server does not have is left out. */
export function group(verdicts: Readonly<Record<string, Verdict | undefined>>): Check[] {
  return Object.entries(verdicts).flatMap(([id, verdict]) => {
    const key = `doctor.title.${id}`;
    if (!verdict || !isMessageKey(key)) {
      return [];
    }
    return [{ id, title: message(key), ...verdict }];
  });
}

const badness = (state: CheckState) => checkStates.indexOf(state);

/** The worst first; those of one state as they are. */
export function worstFirst<T extends { readonly state: CheckState }>(checks: readonly T[]): T[] {
  return [...checks].sort((one, other) => badness(other.state) - badness(one.state));
}

/** How it stands with all of them. What is not known is no worse than what is well. */
export function summaryOf(checks: readonly { readonly state: CheckState }[]) {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const state: CheckState = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok';
  return { state, errors, warnings };
}
