import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Span } from '../syntax/span.ts';
import type { Word } from '../syntax/words.ts';

/** A span of the text that becomes another text. */
export interface Edit extends Span {
  readonly text: string;
}

/** A way to make a finding right. */
export interface Fix {
  readonly title: Message;
  readonly edits: readonly Edit[];
  /** `safe`: right beyond doubt, done by "fix all"; `likely`: what was meant, almost surely; `possible`: one of several. */
  readonly sure: 'safe' | 'likely' | 'possible';
}

/** Puts a text in a span's place. */
export function replacement(span: Span, text: string, sure: Fix['sure']): Fix {
  const edits = [{ start: span.start, end: span.end, text }];
  return text === ''
    ? { title: message('language.fix.remove'), edits, sure }
    : { title: message('language.fix.replace', { text }), edits, sure };
}

/**
 * Gives a word another value in the quotes that it has. `source` is what its offsets are in. Where a variable stands in
 * the word it is written out, which nobody wants without being asked.
 */
export function revalued(source: string, word: Word, value: string, sure: Fix['sure']): Fix {
  const written = source.slice(word.start, word.end);
  const [quote = ''] = written;
  const quoted = /["']/.test(quote) ? `${quote}${value}${quote}` : value;
  const wanted = sure === 'safe' && written.includes('$') ? 'likely' : sure;
  return { ...replacement(word, quoted, wanted), title: message('language.fix.replace', { text: value }) };
}

/** Takes words out of a line, with the blanks before them. */
export function withoutWords(source: string, words: Span): Fix {
  let start = words.start;
  while (source[start - 1] === ' ' || source[start - 1] === '\t') {
    start -= 1;
  }
  return replacement({ start, end: words.end }, '', 'likely');
}

/** Puts words in another order: each place gets the text of the word that belongs there. */
export function reordered(source: string, words: readonly Word[], order: readonly number[]): Fix {
  const edits = words.map((word, place) => {
    const from = words[order[place] ?? place] ?? word;
    return { start: word.start, end: word.end, text: source.slice(from.start, from.end) };
  });
  return { title: message('language.fix.reorder'), edits, sure: 'likely' };
}

/** The same fix for a text in which all stands further behind. */
export function movedFix(fix: Fix, by: number): Fix {
  return {
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })),
  };
}
