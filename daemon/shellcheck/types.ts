/** A part of the text and what to put there; offsets in UTF-16 code units. */
export interface ShellEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What ShellCheck says of a part of a text, in its own English words. */
export interface ShellFinding {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** `SC2086` */
  readonly code: string;
  readonly message: string;
  /** What would mend it; none when ShellCheck knows nothing. None overlaps another, in the order of the text. */
  readonly fix: readonly ShellEdit[];
}

export interface ShellCheck {
  /**
   * What ShellCheck says of a text; nothing where it is not installed, and of a text that is too long for it or
   * takes too long. One text at a time; a run under way ends at once when its signal aborts. Rejects with the
   * signal's reason.
   */
  check(text: string, signal: AbortSignal): Promise<ShellFinding[]>;
  dispose(): void;
}
