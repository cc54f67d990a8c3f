import type { Offers, Request } from './builder.ts';

/** More than so many names of the text itself are not sent at once: nobody reads them, and each costs time. */
const most = 200;

/**
 * The text's own names that fit what is typed. When there are too many for one answer it is marked incomplete,
 * so that the editor asks again at the next letter.
 */
export function ownNames(
  names: ReadonlySet<string>,
  offers: Offers,
  { current }: Pick<Request, 'current'>,
): Iterable<string> {
  if (names.size <= most) {
    return names;
  }
  offers.isIncomplete = true;
  const typed = current.prefix.toLowerCase();
  const fitting: string[] = [];
  for (const name of names) {
    if (hasInOrder(name.toLowerCase(), typed)) {
      fitting.push(name);
    }
    if (fitting.length === most) {
      break;
    }
  }
  return fitting;
}

/** Whether all letters are in a name, in their order: what editors take for fitting. */
export function hasInOrder(name: string, letters: string): boolean {
  let index = 0;
  for (const letter of letters) {
    const found = name.indexOf(letter, index);
    if (found === -1) {
      return false;
    }
    index = found + 1;
  }
  return true;
}
