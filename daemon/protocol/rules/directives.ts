/** What a comment of an instruction can tell us: `# @scope Aula 1`. */
export const directiveNames = ['scope', 'repository', 'ignore'] as const;
export type DirectiveName = (typeof directiveNames)[number];

/** A directive with the place of its value; offsets from the comment's `#`. */
export interface ParsedDirective {
  readonly name: DirectiveName;
  /** Without blanks around it; may be empty. */
  readonly value: string;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** `# @name` and the blanks behind it, or a colon; the rest of the line is its value. */
const pattern = /^#[ \t]*@(scope|repository|ignore)(?![\w-])[ \t:]*/;

/** Reads a comment, from its `#` to the end of its line; undefined when it is no directive. */
export function parseDirective(comment: string): ParsedDirective | undefined {
  const match = pattern.exec(comment);
  const name = directiveNames.find((known) => known === match?.[1]);
  if (!match || !name) {
    return undefined;
  }
  const valueStart = match[0].length;
  const value = comment.slice(valueStart).trim();
  return { name, value, valueStart, valueEnd: valueStart + value.length };
}

/** A line of an instruction. A line end or another control character in the value does not make a second line. */
export function formatDirective(name: DirectiveName, value: string): string {
  return `# @${name} ${value.replaceAll(/\p{Cc}+/gu, ' ')}\n`;
}

/** The value of the first directive of that name among the lines of a text that are comments; undefined without one. */
export function directiveOfText(name: DirectiveName, text: string): string | undefined {
  for (const line of text.split('\n')) {
    const directive = parseDirective(line.trim());
    if (directive?.name === name && directive.value !== '') {
      return directive.value;
    }
  }
  return undefined;
}
