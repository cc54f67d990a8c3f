import { closing, readWord, type Word } from './words.ts';
import { wrappedAt } from './wrapped.ts';

/** What stands at a place of the text, as someone who types there means it. */
export type Context =
  | { readonly kind: 'command'; readonly current: CurrentWord }
  | {
      readonly kind: 'argument';
      readonly name: string;
      readonly nameStart: number;
      readonly nameEnd: number;
      /** The arguments before the current word. */
      readonly before: readonly Word[];
      readonly current: CurrentWord;
    }
  | { readonly kind: 'variable'; readonly current: CurrentWord }
  | { readonly kind: 'comment'; readonly start: number }
  | { readonly kind: 'none' };

/** The word that the place is in or at the end of; empty between words. */
export interface CurrentWord {
  /** What a completion replaces: the whole word, without its quotes. */
  readonly start: number;
  readonly end: number;
  /** What is typed of it before the place. */
  readonly prefix: string;
}

/** What nobody types is not looked at: longer lines, and more substitutions inside each other. */
const longestLine = 20_000;
const deepest = 50;

/** Reserved words behind which a command may stand. */
const openers = new Set(['if', 'then', 'else', 'elif', 'do', 'while', 'until', '!', '{', 'time']);
/** Reserved words whose words are no command line. */
const listers = new Set(['for', 'case', 'select', 'function']);

/**
 * Reads the command line around `offset`, from the start of its (logical) line, without a syntax tree:
 * so it also works in text that is not yet correct. It never reads past the end of the current word.
 */
export function contextAt(text: string, offset: number): Context {
  const start = logicalLineStart(text, offset);
  return offset - start > longestLine ? { kind: 'none' } : new Scanner(text, offset, 0).run(start);
}

/** Where the line of a place starts, lines joined by a backslash counted as one. */
export function logicalLineStart(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > 1 && text[start - 2] === '\\') {
    start = text.lastIndexOf('\n', start - 2) + 1;
  }
  return start;
}

/** Reads one command line; a substitution that holds the place is read by a scanner of its own. */
class Scanner {
  private readonly text: string;
  private readonly offset: number;
  private readonly depth: number;
  private words: Word[] = [];
  /** The next word is the file of a redirection. */
  private redirected = false;

  constructor(text: string, offset: number, depth: number) {
    this.text = text;
    this.offset = offset;
    this.depth = depth;
  }

  run(start: number): Context {
    let index = start;
    while (index < this.offset) {
      const letter = this.text[index] ?? '';
      if (letter === '\\' && this.text[index + 1] === '\n') {
        index += 2;
      } else if (/\s/.test(letter) && letter !== '\n') {
        index++;
      } else if (letter === '#') {
        return { kind: 'comment', start: index };
      } else if (/[;|&\n()]/.test(letter)) {
        this.separator(letter, index);
        index++;
      } else {
        const next = letter === '<' || letter === '>' ? this.redirection(index) : this.word(index);
        if (typeof next !== 'number') {
          return next;
        }
        index = next;
      }
    }
    return this.at({ start: this.offset, end: this.wordEnd(this.offset), prefix: '' });
  }

  private separator(letter: string, index: number): void {
    // `2>&1` and `&>file`: no end of a command.
    if (letter === '&' && (this.text[index - 1] === '>' || this.text[index + 1] === '>')) {
      return;
    }
    this.words = [];
    this.redirected = false;
  }

  private redirection(index: number): number | Context {
    const last = this.words.at(-1);
    if (last && last.end === index && /^\d+$/.test(last.value ?? '')) {
      this.words.pop();
    }
    let end = index;
    while (/[<>]/.test(this.text[end] ?? '')) {
      end++;
    }
    if (this.text[end] === '(') {
      return this.substitution(end + 1, ')');
    }
    this.redirected = true;
    return this.text[end] === '&' ? end + 1 : end;
  }

  /** Reads one word; gives where it ends, or the context when the place is in it. */
  private word(start: number): number | Context {
    let index = start;
    while (index < this.offset && !/[\s;|&()<>]/.test(this.text[index] ?? '')) {
      const next = this.part(start, index);
      if (typeof next !== 'number') {
        return next;
      }
      index = next;
    }
    if (index >= this.offset) {
      const prefix = this.text.slice(start, this.offset);
      return this.at({ start, end: this.wordEnd(this.offset), prefix });
    }
    if (this.redirected) {
      this.redirected = false;
    } else {
      this.words.push(readWord(this.text, start, index));
    }
    return index;
  }

  /** Reads a letter, an escape, a quoted text or an expansion. */
  private part(wordStart: number, index: number): number | Context {
    switch (this.text[index]) {
      case '\\':
        return index + 2;
      case "'": {
        const close = closing(this.text, index);
        return close < this.offset ? close + 1 : this.inQuotes(wordStart, index, close);
      }
      case '"':
        return this.doubleQuoted(wordStart, index);
      case '`':
        return this.substitution(index + 1, '`');
      case '$':
        return this.dollar(index);
      default:
        return index + 1;
    }
  }

  private doubleQuoted(wordStart: number, open: number): number | Context {
    let index = open + 1;
    while (index < this.offset) {
      const letter = this.text[index];
      if (letter === '"') {
        return index + 1;
      }
      const next = letter === "'" ? index + 1 : this.part(wordStart, index);
      if (typeof next !== 'number') {
        return next;
      }
      index = next;
    }
    return this.inQuotes(wordStart, open, closing(this.text, open));
  }

  /** Only what stands from quote to quote is a word to complete. */
  private inQuotes(wordStart: number, open: number, close: number): Context {
    if (wordStart !== open) {
      return { kind: 'none' };
    }
    const end = Math.max(this.offset, Math.min(close, endOfLine(this.text, this.offset)));
    return this.at({ start: open + 1, end, prefix: this.text.slice(open + 1, this.offset) });
  }

  /** `$name`, `${name…}`, `$(command)`, `$((sum))`. */
  private dollar(index: number): number | Context {
    if (this.text.startsWith('$((', index)) {
      const close = this.text.indexOf('))', index);
      return close === -1 || close + 2 > this.offset ? { kind: 'none' } : close + 2;
    }
    if (this.text[index + 1] === '(') {
      return this.substitution(index + 2, ')');
    }
    const braced = this.text[index + 1] === '{';
    const start = index + (braced ? 2 : 1);
    let end = start;
    while (/\w/.test(this.text[end] ?? '')) {
      end++;
    }
    if (this.offset >= start && this.offset <= end) {
      const prefix = this.text.slice(start, this.offset);
      return { kind: 'variable', current: { start, end, prefix } };
    }
    if (!braced) {
      return end;
    }
    const close = this.text.indexOf('}', end);
    return close === -1 || close >= this.offset ? { kind: 'none' } : close + 1;
  }

  /** Behind a substitution, or what stands inside it when the place does. */
  private substitution(start: number, until: ')' | '`'): number | Context {
    const end = skipSubstitution(this.text, start, this.offset, until);
    if (end !== undefined) {
      return end;
    }
    return this.depth < deepest
      ? new Scanner(this.text, this.offset, this.depth + 1).run(start)
      : { kind: 'none' };
  }

  private wordEnd(from: number): number {
    let end = from;
    while (end < this.text.length && !/[\s;|&()<>"'`$]/.test(this.text[end] ?? '')) {
      end++;
    }
    return end;
  }

  private at(current: CurrentWord): Context {
    if (this.redirected) {
      return { kind: 'none' };
    }
    let words = this.words;
    while (words[0] && isBeforeCommand(this.text.slice(words[0].start, words[0].end))) {
      words = words.slice(1);
    }
    for (;;) {
      const [name, ...before] = words;
      if (!name) {
        return { kind: 'command', current };
      }
      if (name.value === undefined || listers.has(name.value)) {
        return { kind: 'none' };
      }
      const inner = wrappedAt(
        name.value,
        before.map((word) => word.value),
      );
      if (inner === undefined) {
        const { start: nameStart, end: nameEnd } = name;
        return { kind: 'argument', name: name.value, nameStart, nameEnd, before, current };
      }
      words = before.slice(inner);
    }
  }
}

/** Where a substitution that starts at `start` ends; undefined when that is not before `limit`. */
function skipSubstitution(text: string, start: number, limit: number, until: ')' | '`'): number | undefined {
  let depth = 0;
  let index = start;
  while (index < limit) {
    const letter = text[index];
    if (letter === until && depth === 0) {
      return index + 1;
    }
    if (letter === '(') {
      depth++;
    } else if (letter === ')') {
      depth--;
    } else if (letter === '\\') {
      index++;
    } else if (letter === "'" || letter === '"') {
      index = closing(text, index);
    }
    index++;
  }
  return undefined;
}

/** Reserved words and assignments: the command comes behind them. */
function isBeforeCommand(source: string): boolean {
  return openers.has(source) || /^\w+(\[[^\]]*\])?\+?=/.test(source);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
