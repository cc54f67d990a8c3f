/** A compiled parser: the file of that name with `.wasm` behind it. */
export type ParserFile = 'web-tree-sitter' | 'tree-sitter-bash' | 'sh-syntax';

/** What mvdan/sh is asked for; each has a worker of its own. */
export type ShellTask = 'format' | 'syntax';

/** Runs mvdan/sh on one text at a time. */
export interface ShellWorker {
  /** What it answers; undefined when it ended instead. Not to be asked again before. */
  ask(request: unknown): Promise<unknown>;
  /** Ends it, also in the middle of something, where that can be done. */
  terminate(): void;
}
