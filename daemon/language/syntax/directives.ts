import type { Span } from './model.ts';

export const directiveNames = ['scope', 'repository', 'ignore'] as const;

/** A comment that speaks to us: `# @scope Aula 1`. Offsets in the text. */
export interface Directive extends Span {
  readonly name: (typeof directiveNames)[number];
  /** Without blanks around it; may be empty. */
  readonly value: string;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** `# @name` and the blanks behind it; the rest of the line is its value. */
const directivePattern = /^#[ \t]*@(scope|repository|ignore)(?![\w-])[ \t:]*/;

/** The directives among a text's comments, in their order. */
export function readDirectives(text: string, comments: readonly Span[]): Directive[] {
  return comments.flatMap((comment) => {
    const line = text.slice(comment.start, comment.end);
    const match = directivePattern.exec(line);
    const name = directiveNames.find((known) => known === match?.[1]);
    if (!match || !name) {
      return [];
    }
    const value = line.slice(match[0].length).trim();
    const valueStart = comment.start + match[0].length;
    return [{ ...comment, name, value, valueStart, valueEnd: valueStart + value.length }];
  });
}

/** The value of the first directive of that name that has one. */
export function directiveValue(
  directives: readonly Directive[],
  name: Directive['name'],
): string | undefined {
  return directives.find((directive) => directive.name === name && directive.value !== '')?.value;
}
