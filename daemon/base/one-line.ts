/** The longest text of a log line, in UTF-16 code units before it is escaped. */
export const longestLine = 4000;

/**
 * A text of somebody else (a file's name, a computer's message) as one line that is safe for a log and a terminal.
 * Control characters of C0 and C1, DEL, line ends of every kind and characters that are not seen (bidirectional
 * overrides, zero-width ones, lone surrogates) are escaped: they could forge a line, move the cursor, or hide what
 * is there. What is longer than `most` is cut, and says so.
 */
export function oneLine(text: string, most = longestLine): string {
  const kept = text.length > most ? text.slice(0, most) : text;
  const shown = kept.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped);
  return kept === text ? shown : `${shown}… (${text.length - most} more)`;
}

const short = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escaped(character: string): string {
  return short.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
