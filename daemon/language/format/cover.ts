import type { Span } from '../syntax/span.ts';

/** A text in which some spans are covered by letters that mean nothing, so that who lays it out leaves them alone. */
export interface Covered {
  readonly text: string;
  /** The text laid out with the spans as they were; undefined when they are not there any more, each once and in order. */
  uncovered(text: string): string | undefined;
}

/** The plane of Unicode for private use that stands for spans: a letter for each, and behind it others up to its width. */
const first = 0xf_0000;
const most = 0xfff0;
const coverLetter = /[\u{f0000}-\u{fffff}]/gu;
const widest = 200;
const padding = '_';

/** Spans must be in order and apart, and the text without letters of that plane. Undefined when there are too many spans. */
export function cover(text: string, spans: readonly Span[]): Covered | undefined {
  if (spans.length > most) {
    return undefined;
  }
  const covers = spans.map(({ start, end }, index) => {
    // As wide as what it stands for: comments behind it are put in a column.
    return String.fromCodePoint(first + index) + padding.repeat(Math.min(widest, end - start) - 1);
  });
  const parts: string[] = [];
  let end = 0;
  spans.forEach((span, index) => {
    parts.push(text.slice(end, span.start), covers[index] ?? '');
    end = span.end;
  });
  parts.push(text.slice(end));

  return {
    text: parts.join(''),
    uncovered(laidOut) {
      const found: string[] = [];
      let index = 0;
      let end = 0;
      for (const { index: start } of laidOut.matchAll(coverLetter)) {
        const span = spans[index];
        const cover = covers[index];
        if (!span || cover === undefined || !laidOut.startsWith(cover, start)) {
          return undefined;
        }
        found.push(laidOut.slice(end, start), text.slice(span.start, span.end));
        end = start + cover.length;
        index += 1;
      }
      found.push(laidOut.slice(end));
      return index === spans.length ? found.join('') : undefined;
    },
  };
}
