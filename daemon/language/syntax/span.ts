/** A part of a text: offsets, UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
