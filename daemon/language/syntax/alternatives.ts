import { type Constant, withConstants, withSplitWords } from './constants.ts';
import { type KnownVariables, type List, listAt, valuesOf } from './lists.ts';
import type { Call } from './model.ts';

/** More values of one variable are not followed. */
const most = 20;

/** The list that a call's words take a value from, as `IMG` or `A[0]`: the first one. */
function listedKey(written: string, place: number, lists: readonly List[]): [List, string] | undefined {
  for (const { 1: braced, 2: bare } of written.matchAll(/\$(?:\{(\w+(?:\[[^\]]{1,80}\])?)\}|(\w+))/g)) {
    const key = braced ?? bare ?? '';
    const list = listAt(lists, /^\w+/.exec(key)?.[0] ?? '', place);
    if (list) {
      return [list, key];
    }
  }
  return undefined;
}

/** What constants there are where a call stands: for each value that a list gives one of its variables, those with it. */
export function constantsAt(
  call: Call,
  text: string,
  { constants, lists }: KnownVariables,
): (readonly Constant[])[] {
  const end = call.args.at(-1)?.end ?? call.nameEnd;
  const found =
    lists.length > 0 ? listedKey(text.slice(call.nameStart, end), call.nameStart, lists) : undefined;
  if (!found) {
    return [constants];
  }
  const [list, key] = found;
  const values = valuesOf(list, key).slice(0, most);
  return values.length === 0
    ? [constants]
    : values.map((value) =>
        value === undefined ? constants : [...constants, { name: key, value, from: -1 }],
      );
}

/** A call as it reaches its command, with the words that constants make certain; what bash splits is split. */
export function certainCall(call: Call, text: string, constants: readonly Constant[]): Call {
  return withSplitWords(withConstants(call, text, constants), text, constants);
}
