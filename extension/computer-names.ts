import { someOf } from './model/format.ts';
import { computerName, type StudioState } from './model/state.ts';
import { strings } from './strings.ts';

/** More names than these make a question unreadable. */
const mostNames = 5;

/** `pc01, pc02 and 3 more`. */
export function namesOf(state: StudioState, computers: readonly string[]): string {
  const { shown, more } = someOf(
    computers.map((id) => computerName(state, id)),
    mostNames,
  );
  return more === 0 ? shown : strings.andMore(shown, more);
}
