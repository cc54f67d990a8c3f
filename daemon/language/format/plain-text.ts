/** A text as the formatter can take it, and how its own line ends and letters come back. */
export interface PlainText {
  readonly text: string;
  /** A text laid out, with the line ends, the byte order mark and the letters of the original. */
  restored(text: string): string;
}

/**
 * Letters that the parsers take for blanks, line ends or nothing, where bash takes them for letters of a word: control
 * characters (a carriage return within a line among them) and the blanks of Unicode.
 */
const oddLetter = /(?![\t\n ])[\p{Cc}\p{Z}\u200b-\u200f\u2060-\u2064\ufeff]/gu;

/** Each odd letter's place is taken by one of the last plane, which is for private use, at this distance. */
const away = 0x10_0000;
const awayLetter = /[\u{100000}-\u{10ffff}]/gu;

/** The last two planes of Unicode hold nobody's letters; here they stand for others. */
const privatePlane = /[\u{f0000}-\u{10ffff}]/u;

const mark = '\ufeff';

/**
 * Undefined for a text that is none of a script: blank, with a NUL (which the formatter would drop), half a surrogate
 * pair, or letters of the planes for private use.
 *
 * When all lines end as on Windows that is their end, which the daemon takes out before a job; else a carriage return
 * is a letter as any other, as bash reads it.
 */
export function plainText(original: string): PlainText | undefined {
  if (
    original.trim() === '' ||
    original.includes('\0') ||
    !original.isWellFormed() ||
    privatePlane.test(original)
  ) {
    return undefined;
  }
  const hasMark = original.startsWith(mark);
  const isWindows = original.includes('\r\n') && !/(?<!\r)\n/.test(original);
  const body = hasMark ? original.slice(1) : original;
  const lines = isWindows ? body.replaceAll('\r\n', '\n') : body;
  return {
    text: lines.replaceAll(oddLetter, (letter) => String.fromCodePoint(letter.charCodeAt(0) + away)),
    restored(text) {
      const letters = text.replaceAll(awayLetter, (letter) =>
        String.fromCharCode((letter.codePointAt(0) ?? away) - away),
      );
      return (hasMark ? mark : '') + (isWindows ? letters.replaceAll('\n', '\r\n') : letters);
    },
  };
}
