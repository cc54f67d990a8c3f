import { type DirectiveName, parseDirective } from '../../protocol/rules/directives.ts';
import type { Span } from './span.ts';

/** A comment that speaks to us: `# @scope Aula 1`. Offsets in the text. */
export interface Directive extends Span {
  readonly name: DirectiveName;
  /** Without blanks around it; may be empty. */
  readonly value: string;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** The directives among a text's comments, in their order. */
export function readDirectives(text: string, comments: readonly Span[]): Directive[] {
  return comments.flatMap((comment) => {
    const parsed = parseDirective(text.slice(comment.start, comment.end));
    if (!parsed) {
      return [];
    }
    const { name, value, valueStart, valueEnd } = parsed;
    const place = { valueStart: comment.start + valueStart, valueEnd: comment.start + valueEnd };
    return [{ ...comment, name, value, ...place }];
  });
}

/** The value of the first directive of that name that has one. */
export function directiveValue(
  directives: readonly Directive[],
  name: Directive['name'],
): string | undefined {
  return directives.find((directive) => directive.name === name && directive.value !== '')?.value;
}
