import type { Analysis } from '../documents.ts';
import type { Finding } from './finding.ts';

/**
 * Leaves out what `# @ignore CODE…` asks to. Behind code it speaks of that line; on a line of its own
 * of the next line of code; among the comments at the top of the text, of the whole text.
 */
export function withoutIgnored(findings: readonly Finding[], { text, directives }: Analysis): Finding[] {
  const ignores = directives.flatMap((directive) =>
    directive.name === 'ignore'
      ? [{ ...reach(text, directive.start), codes: directive.value.split(/[\s,]+/) }]
      : [],
  );
  return findings.filter(
    (found) =>
      !ignores.some(
        (ignore) =>
          found.start >= ignore.start && found.start <= ignore.end && ignore.codes.includes(found.code),
      ),
  );
}

function reach(text: string, comment: number): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', comment - 1) + 1;
  if (text.slice(lineStart, comment).trim() !== '') {
    return { start: lineStart, end: comment };
  }
  if (/^[ \t]*[^#\s]/m.test(text.slice(0, lineStart)) === false) {
    return { start: 0, end: text.length };
  }
  // The next line that is neither blank nor a comment, with the lines that a backslash joins to it.
  const code = /\n(?![ \t]*[#\n])(?:[^\n\\]|\\[\s\S])*/g;
  code.lastIndex = comment;
  const line = code.exec(text);
  return line
    ? { start: line.index + 1, end: line.index + line[0].length }
    : { start: comment, end: comment };
}
