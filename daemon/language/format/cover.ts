import type { Span } from '../syntax/model.ts';

/** A text in which some spans are covered by letters that mean nothing, so that who lays it out leaves them alone. */
export interface Covered {
  readonly text: string;
  /** The text laid out with the spans as they were; undefined when they are not there any more, each once and in order. */
  uncovered(text: string): string | undefined;
}

/** The plane of Unicode for private use that stands for spans: a letter each, as often as the span is wide. */
const first = 0xf_0000;
const most = 0xfff0;
const widest = 200;
const runOfCovers = /([\u{f0000}-\u{fffff}])\1*/gu;

/** Spans must be in order and apart, and the text without letters of that plane. Undefined when there are too many spans. */
export function cover(text: string, spans: readonly Span[]): Covered | undefined {
  if (spans.length > most) {
    return undefined;
  }
  const parts: string[] = [];
  let end = 0;
  spans.forEach((span, index) => {
    // As wide as what it stands for: comments behind it are put in a column.
    const width = Math.max(1, Math.min(widest, span.end - span.start));
    parts.push(text.slice(end, span.start), String.fromCodePoint(first + index).repeat(width));
    end = span.end;
  });
  parts.push(text.slice(end));
  return {
    text: parts.join(''),
    uncovered(laidOut) {
      let next = 0;
      let isInOrder = true;
      const whole = laidOut.replaceAll(runOfCovers, (_, letter: string) => {
        isInOrder &&= letter.codePointAt(0) === first + next;
        const span = spans[next];
        next += 1;
        return span ? text.slice(span.start, span.end) : '';
      });
      return isInOrder && next === spans.length ? whole : undefined;
    },
  };
}
