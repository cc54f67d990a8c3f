/**
 * Where our own parser takes more than bash: blocks without a command in them, a `(` behind a word, `;;` without a
 * `case`. A text that looks so is shown to the surer parser too, which is believed only in just that.
 */

/** A block that ends where it begins, but for comments: so many of them are looked over. */
const emptyBlock = /(?:\b(?:then|do|else)\b|[\s)]\{)\s+(?:#[^\n]*\n\s*){0,5}(?:fi\b|done\b|else\b|elif\b|\})/;
const bracketBehindWord = /\w[ \t]+\((?!\()[ \t]*[^\s)]/;

/** Longer texts, in UTF-16 code units, would hold up the thread: of them only what our own parser sees is told. */
const longest = 200_000;

/** Whether a text that our parser reads may be none that bash takes. */
export function isSuspect(text: string): boolean {
  return (
    text.length <= longest &&
    (emptyBlock.test(text) || bracketBehindWord.test(text) || (text.includes(';;') && !/\besac\b/.test(text)))
  );
}

/** Whether what the surer parser says is sure though our own parser does not see it. */
export function isSureAlone(message: string): boolean {
  return /^(?:`[^`]+` must be followed by a statement list|`foo\(` must be followed by `\)`|`;;` can only be used in a case clause)$/.test(
    message,
  );
}
