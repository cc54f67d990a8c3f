import type { LineEnd } from './line-end.ts';
import { firstIndex } from './search.ts';
import type { Span } from './span.ts';

/** What of a text could not be read. */
export class ErrorSpans {
  private readonly lineEnd: LineEnd;
  /** In their order, none inside another. */
  private readonly spans: Span[] = [];

  constructor(lineEnd: LineEnd) {
    this.lineEnd = lineEnd;
  }

  /** Adds one that begins where the last one began, or later. */
  add(span: Span): void {
    const last = this.spans.at(-1);
    if (!last || span.end > last.end) {
      this.spans.push(span);
    }
  }

  /** Whether one lies in a call, or behind it on the same line. */
  touch(start: number, end: number): boolean {
    const index = firstIndex(this.spans.length, (each) => (this.spans[each]?.end ?? 0) >= start);
    const error = this.spans[index];
    return error !== undefined && (error.start <= end || error.start <= this.lineEnd.after(end));
  }
}
