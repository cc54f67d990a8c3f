import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import type { Lines } from '../structure/lines.ts';
import { differenceOf } from '../syntax/difference.ts';
import type { Layout } from './protocol.ts';

/**
 * How an editor wants a text laid out: LSP's options, and beside them shfmt's by their names in camel case, as our
 * extension takes them from `.editorconfig`. Where nothing is said it is as shfmt does, but for the branches of
 * `case`, which the engine's own scripts indent.
 */
export function layoutFrom(options: FormattingOptions): Layout {
  const { insertSpaces, tabSize } = options;
  return {
    indent: insertSpaces ? Math.max(1, Math.min(16, Math.trunc(tabSize) || 4)) : 0,
    switchCaseIndent: options.switchCaseIndent !== false,
    binaryNextLine: options.binaryNextLine === true,
    spaceRedirects: options.spaceRedirects === true,
    keepPadding: options.keepPadding === true,
    functionNextLine: options.functionNextLine === true,
  };
}

/** The formatter ends a text with a line end; without one when it had none, and none is wanted. */
export function endedAsWanted(
  before: string,
  formatted: string,
  { insertFinalNewline }: FormattingOptions,
): string {
  return insertFinalNewline === false && !before.endsWith('\n') ? formatted.replace(/\r?\n$/, '') : formatted;
}

/** The change from one text to the other, as small as one change can be. */
export function editsBetween(before: string, after: string, lines: Lines): TextEdit[] {
  if (before === after) {
    return [];
  }
  const { start, oldEnd, newEnd } = differenceOf(before, after);
  return [{ range: lines.range({ start, end: oldEnd }), newText: after.slice(start, newEnd) }];
}
