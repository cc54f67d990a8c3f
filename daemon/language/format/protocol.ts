/** How a text is to be laid out: shfmt's options. */
export interface Layout {
  /** Spaces for each level; 0 for a tab. */
  readonly indent: number;
  readonly switchCaseIndent: boolean;
  readonly binaryNextLine: boolean;
  readonly spaceRedirects: boolean;
  readonly keepPadding: boolean;
  readonly functionNextLine: boolean;
}

/** What the worker is asked: to lay out a text. */
export interface FormatRequest {
  readonly text: string;
  readonly layout: Layout;
}

/** The text laid out; none when it is no correct script, or would not mean the same. */
export interface FormatAnswer {
  readonly formatted: string | undefined;
}
