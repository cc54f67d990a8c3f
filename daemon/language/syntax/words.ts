import { sharedString } from './sharing.ts';

/** One word of a command line. Offsets are UTF-16 code units from the start of the text. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** What the shell makes of it without running anything; undefined when it has expansions. */
  readonly value: string | undefined;
  /** Whether it gives exactly one argument; `$x`, `*.img` and `{a,b}` may give none or many. */
  readonly single: boolean;
}

/** Letters that make an unquoted word a pattern for file names, or several words. */
const glob = /[*?[{]/;

const plainStart = /^[^\\'"]+/;

/**
 * Reads a word's text, quotes and escapes removed. `wholeString` says that it is one `"…"` from end to end,
 * which is one argument even with expansions in it.
 */
export function readWord(text: string, start: number, end: number, wholeString = false): Word {
  const source = text.slice(start, end);
  if (/[$`]/.test(source) && !isSingleQuoted(source)) {
    // `"$@"` and `"${list[@]}"` are the quoted expansions that give many arguments.
    const many = /\$@|\$\{@|\[@\]|\$\{!/.test(source);
    return { start, end, value: undefined, single: wholeString && !many };
  }
  if (/^[<>]\(/.test(source)) {
    return { start, end, value: undefined, single: true };
  }
  const read = unquote(source);
  if (read.pattern) {
    return { start, end, value: undefined, single: false };
  }
  return { start, end, value: source.startsWith('~') ? undefined : sharedString(read.value), single: true };
}

function isSingleQuoted(source: string): boolean {
  return source.length >= 2 && source.startsWith("'") && source.indexOf("'", 1) === source.length - 1;
}

/** Removes quotes and escapes of a text without expansions; a missing closing quote is forgiven. */
function unquote(source: string): { value: string; pattern: boolean } {
  let value = '';
  let pattern = false;
  let index = 0;
  while (index < source.length) {
    const letter = source[index] ?? '';
    if (letter === '\\') {
      const next = source[index + 1] ?? '';
      value += next === '\n' ? '' : next;
      index += 2;
    } else if (letter === "'") {
      const close = closing(source, index);
      value += source.slice(index + 1, close);
      index = close + 1;
    } else if (letter === '"') {
      const close = closing(source, index);
      value += source
        .slice(index + 1, close)
        .replaceAll(/\\([$`"\\\n])/g, (_, escaped: string) => (escaped === '\n' ? '' : escaped));
      index = close + 1;
    } else {
      const [plain = letter] = source.slice(index).match(plainStart) ?? [];
      pattern ||= glob.test(plain);
      value += plain;
      index += plain.length;
    }
  }
  return { value, pattern };
}

/** Where the quote that opens at `open` closes; the end of the text when it does not. */
export function closing(source: string, open: number): number {
  const quote = source[open];
  for (let index = open + 1; index < source.length; index++) {
    if (source[index] === '\\' && quote === '"') {
      index++;
    } else if (source[index] === quote) {
      return index;
    }
  }
  return source.length;
}
