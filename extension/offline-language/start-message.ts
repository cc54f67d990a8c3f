import type { ParserFile } from '../../daemon/language/host/types.ts';

/** The files of dist/ that the worker needs the bytes of, by the name without `.wasm`. */
export const parserFiles = [
  'web-tree-sitter',
  'tree-sitter-bash',
  'sh-syntax',
] as const satisfies ParserFile[];

/** What the worker is sent first. */
export interface StartMessage {
  readonly parsers: Readonly<Record<ParserFile, Uint8Array>>;
}
