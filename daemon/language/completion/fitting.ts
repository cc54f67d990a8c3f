import type { Offers } from './builder.ts';

/** More of one kind are not sent at once: nobody reads them, and each costs time. */
const most = 200;

/**
 * Of many things those whose names fit what is typed, the likeliest first: names that begin with it, then such that
 * have it somewhere, then such that have its letters in their order, as editors match. When there are too many for one
 * answer it is marked incomplete, so that the editor asks again at the next letter.
 */
export function fitting<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
  typed: string,
  offers: Offers,
): readonly T[] {
  if (things.length <= most) {
    return things;
  }
  offers.isIncomplete = true;
  const wanted = typed.toLowerCase();
  const found: T[][] = [[], [], []];
  for (const thing of things) {
    const name = nameOf(thing).toLowerCase();
    if (hasInOrder(name, wanted)) {
      found[name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2]?.push(thing);
    }
  }
  return found.flat().slice(0, most);
}

/** Whether all letters are in a name, in their order: what editors take for fitting. */
export function hasInOrder(name: string, letters: string): boolean {
  let index = 0;
  for (const letter of letters) {
    const at = name.indexOf(letter, index);
    if (at === -1) {
      return false;
    }
    index = at + 1;
  }
  return true;
}
