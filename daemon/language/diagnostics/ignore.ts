import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { nearestName } from '../catalogue/nearest.ts';
import { replacement } from '../fixes/fix.ts';
import type { Directive } from '../syntax/directives.ts';
import type { Script } from '../syntax/script.ts';
import type { Span } from '../syntax/span.ts';
import type { Ignorable } from '../types.ts';
import { ownCodes } from './codes.ts';
import { type Finding, finding } from './finding.ts';

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

const codes: readonly string[] = [...catalogue.validatorHints.map(({ id }) => id), ...ownCodes];
/** ShellCheck has its own. */
const foreignCode = /^SC\d{4}$/;

/** The codes of `# @ignore` lines that no diagnostic has: what they should silence goes on being told. */
export function unknownCodes(directives: readonly Directive[], language: Language): Finding[] {
  return directives
    .filter(({ name }) => name === 'ignore')
    .slice(0, most)
    .flatMap(({ value, valueStart }) =>
      [...value.matchAll(/[^\s,]+/g)].flatMap(({ 0: code, index }) => {
        if (codes.includes(code) || foreignCode.test(code)) {
          return [];
        }
        const span = { start: valueStart + index, end: valueStart + index + code.length };
        const nearest = nearestName(code, codes, Math.min(3, Math.floor(code.length / 3)));
        const told = [
          message('language.ignoreUnknown', { name: code }),
          ...(nearest === undefined ? [] : [message('language.didYouMean', { name: nearest })]),
        ];
        const fixes = nearest === undefined ? [] : [replacement(span, nearest, 'likely')];
        return [finding('ignore-unknown', span, 'warning', told, language, fixes)];
      }),
    );
}
