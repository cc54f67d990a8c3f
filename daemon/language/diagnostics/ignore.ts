import type { Span } from '../syntax/model.ts';
import type { Script } from '../syntax/script.ts';
import type { Finding } from './finding.ts';

/** What a comment may ask to leave out: a code at a place of the text. */
export type Ignorable = Pick<Finding, 'code' | 'start'>;

/** More of these comments in one text nobody writes, and each is held against each finding. */
const most = 1000;

/**
 * Whether a finding is one that `# @ignore CODE…` asks to leave out. Behind code it speaks of that line; on a line
 * of its own of the next line of code; among the comments at the top of the text, of the whole text.
 */
export function ignoring({ text, directives }: Script): (found: Ignorable) => boolean {
  const everywhere = new Set<string>();
  const lines: (Span & { readonly codes: readonly string[] })[] = [];
  const reach = reachIn(text);
  for (const directive of directives.filter((each) => each.name === 'ignore').slice(0, most)) {
    const codes = directive.value.split(/[\s,]+/);
    const line = reach(directive.start);
    if (line) {
      lines.push({ ...line, codes });
    } else {
      for (const code of codes) {
        everywhere.add(code);
      }
    }
  }
  const isIgnoredAt = ({ start, code }: Ignorable) =>
    lines.some((line) => start >= line.start && start <= line.end && line.codes.includes(code));
  return (found) => everywhere.has(found.code) || isIgnoredAt(found);
}

/** What an `@ignore` in a comment speaks of; undefined: of all. To be asked of comments in their order. */
function reachIn(text: string): (comment: number) => Span | undefined {
  const firstCode = /^[ \t]*[^#\s]/m.exec(text)?.index ?? text.length;
  // The next line that is neither blank nor a comment, with the lines that a backslash joins to it.
  const code = /\n(?![ \t]*[#\n])(?:[^\n\\]|\\[\s\S])*/g;
  let next: Span = { start: 0, end: 0 };
  return (comment) => {
    const lineStart = text.lastIndexOf('\n', comment - 1) + 1;
    if (text.slice(lineStart, comment).trim() !== '') {
      return { start: lineStart, end: comment };
    }
    if (lineStart <= firstCode) {
      return undefined;
    }
    // Of many comments in a row the same line is the next one: looked for once.
    if (next.start <= comment) {
      code.lastIndex = comment;
      const line = code.exec(text);
      next = line
        ? { start: line.index + 1, end: line.index + line[0].length }
        : { start: text.length, end: text.length };
    }
    return next;
  };
}
