import { editDistance } from './distance.ts';

/** What turns a word into its opposite in front of it, in the engine's English and in Spanish. */
const negations = ['un', 'u', 'in', 'im', 'non', 'not', 'no', 'de', 'des', 'dis', 'anti', 'sin'];
/** Words that are near to each other in letters and mean other things. */
const pairs = [
  ['get', 'set'],
  ['ucast', 'mcast'],
  ['unicast', 'multicast'],
  ['enable', 'disable'],
  ['on', 'off'],
  ['min', 'max'],
  ['to', 'from'],
  ['send', 'receive'],
  ['import', 'export'],
  ['include', 'exclude'],
  ['with', 'without'],
  ['con', 'sin'],
] as const;

/**
 * Whether a name means the opposite of what was written, or another direction of it, so that it must not be proposed
 * in its place: `ogIsLocked` for `ogIsUnlocked`, `ogSetX` for `ogGetX`. A slip inside the same word is no opposite.
 */
export function areOpposites(written: string, name: string): boolean {
  const [one, other] = [wordsOf(written), wordsOf(name)];
  if (pairs.some(([a, b]) => isApart(one, other, a, b) || isApart(one, other, b, a))) {
    return true;
  }
  const limit = Math.max(one.length, other.length);
  for (let at = 0; at < limit; at++) {
    const [a, b] = [one[at], other[at]];
    if (a === undefined || b === undefined || a === b) {
      continue;
    }
    if (isNegation(a, one, other, at) || isNegation(b, other, one, at)) {
      return true;
    }
    if (isNegated(a, b) || isNegated(b, a)) {
      return true;
    }
  }
  // `…Not` at the end of one.
  const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
  return longer.slice(shorter.length).some((word) => negations.includes(word) || word === 'off');
}

/** `IsNotLocked` against `IsLocked`: a word of its own that the other does not have. */
function isNegation(word: string, own: readonly string[], other: readonly string[], at: number): boolean {
  return negations.includes(word) && own.length > other.length && own[at + 1] === other[at];
}

/** Whether one word is the other with a negation in front of it; the other may have a slip. */
function isNegated(negated: string, plain: string): boolean {
  return negations.some((negation) => {
    const rest = negated.startsWith(negation) ? negated.slice(negation.length) : '';
    if (rest.length < 2) {
      return false;
    }
    const distance = editDistance(rest, plain, 1);
    return distance <= 1 && distance < editDistance(negated, plain, distance + 1);
  });
}

/** Whether one name has this word, or a slip of it, where the other has its counterpart, wherever they stand. */
function isApart(
  one: readonly string[],
  other: readonly string[],
  word: string,
  counterpart: string,
): boolean {
  return (
    one.some((each) => isSlipOf(each, word)) &&
    !one.includes(counterpart) &&
    other.includes(counterpart) &&
    !other.includes(word)
  );
}

function isSlipOf(word: string, name: string): boolean {
  return word === name || (name.length >= 5 && editDistance(word, name, 1) <= 1);
}

/** `ogIsUnlocked` and `win11-no-office`: the words that a name is made of, in lower case. */
function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}
