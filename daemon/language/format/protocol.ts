/** What the worker is asked: to lay out a text. */
export interface FormatRequest {
  readonly id: number;
  readonly text: string;
  /** Spaces for each level; 0 for a tab. */
  readonly indent: number;
}

/** The text laid out; none when it is no correct script, or would not mean the same. */
export interface FormatAnswer {
  readonly id: number;
  readonly formatted: string | undefined;
}
