/** What the worker is asked: whether a text is a script that bash takes. */
export interface SyntaxRequest {
  readonly text: string;
}

/** The parser's own words and where, in UTF-8 bytes; no error when there is none, or none that is sure. */
export interface SyntaxAnswer {
  readonly error: { readonly text: string; readonly byte: number } | undefined;
}
