/** Strings that many calls have in common: `1`, `REPO`, `ogMount`. */
const known = new Map<string, string>();
const mostKnown = 4096;
/** Longer ones are seldom equal. */
const longestKnown = 40;

/** The same string, as one object for all that are equal: a text's words are most of what is kept of it. */
export function sharedString(text: string): string {
  if (text.length > longestKnown) {
    return text;
  }
  const same = known.get(text);
  if (same !== undefined) {
    return same;
  }
  if (known.size >= mostKnown) {
    known.clear();
  }
  // A copy, for it may be a slice of a whole text.
  const own = structuredClone(text);
  known.set(own, own);
  return own;
}

/** The same, not even a long one a slice of a whole text, which it would keep alive. */
export function ownString(text: string): string {
  return text.length > longestKnown ? structuredClone(text) : sharedString(text);
}

const none: readonly never[] = Object.freeze([]);

/** The list without the room that a list keeps for growing, which is more than most of ours have in them. */
export function compact<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice();
}
