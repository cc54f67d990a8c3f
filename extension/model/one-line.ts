/** Control signs, and those that turn the direction of what follows: a name could make a line read as another one. */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A text from outside on one line: no line breaks and no signs that one does not see; at most so many characters. */
export function oneLine(text: string, most = 300): string {
  // Cut first: outputs and reasons may be long.
  const shown = text
    .slice(0, most * 4)
    .replaceAll(unseen, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return shown.length <= most ? shown : `${shown.slice(0, most - 1).trimEnd()}…`;
}
