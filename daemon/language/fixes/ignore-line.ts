import type { Script } from '../syntax/script.ts';
import type { Ignorable } from '../types.ts';
import type { Edit } from './fix.ts';

/**
 * Writes `# @ignore CODE` on the line above the statement of a finding. Above the first line of code it would
 * speak of the whole text: there it goes behind. Undefined where no comment can stand.
 */
export function ignoreEdit(script: Script, { code, start }: Ignorable): Edit | undefined {
  const { text } = script;
  let lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (script.startsInText(lineStart)) {
    return undefined;
  }
  // A comment between lines that a backslash joins would cut the statement.
  while (/\\\r?\n$/.test(text.slice(Math.max(0, lineStart - 3), lineStart))) {
    lineStart = text.lastIndexOf('\n', lineStart - 2) + 1;
  }
  const firstCode = /^[ \t]*[^#\s]/m.exec(text)?.index ?? text.length;
  if (lineStart > firstCode || lineStart < firstCode) {
    const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
    return { start: lineStart, end: lineStart, text: `${indent}# @ignore ${code}\n` };
  }
  const newline = text.indexOf('\n', start);
  const lineEnd = newline === -1 ? text.length : newline;
  const line = text.slice(lineStart, lineEnd);
  const takesComment = !/\\\r?$|<<|#/.test(line) && !script.startsInText(lineEnd + 1);
  return takesComment ? { start: lineEnd, end: lineEnd, text: ` # @ignore ${code}` } : undefined;
}
