import type { Span } from '../syntax/span.ts';

/**
 * The keys, without their brackets, in the text between the parentheses of an array: `([aula-1]=win10 ["a b"]=c)`.
 * A key may hold anything, blanks too, and only bash knows when it runs whether it is a number or a name.
 */
export function arrayKeys(text: string): Span[] {
  const found: Span[] = [];
  for (const { index } of text.matchAll(/(?<=^|[\s(;])\[/g)) {
    const start = index + 1;
    const end = start <= (found.at(-1)?.end ?? 0) ? -1 : endOfKey(text, start);
    if (end > start) {
      found.push({ start, end });
    }
  }
  return found;
}

/** Longer ones are not looked for: nobody writes them, and every bracket costs a look. */
const longestKey = 1000;

/** Where the bracket is that closes a key, when `=` or `+=` follows it; else -1. */
function endOfKey(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < Math.min(text.length, start + longestKey); at++) {
    switch (text[at]) {
      case '\\':
        at += 1;
        break;
      case "'":
      case '"':
        at = endOfQuote(text, at);
        break;
      case '\n':
        return -1;
      case '[':
        depth += 1;
        break;
      case ']':
        depth -= 1;
        if (depth === 0) {
          return /^\+?=/.test(text.slice(at + 1, at + 3)) ? at : -1;
        }
    }
  }
  return -1;
}

function endOfQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < Math.min(text.length, start + longestKey); at++) {
    if (text[at] === quote) {
      return at;
    }
    if (text[at] === '\\' && quote === '"') {
      at += 1;
    }
  }
  return text.length;
}
