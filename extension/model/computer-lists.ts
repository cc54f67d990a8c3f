/** A part of a computer, its type in words. */
interface Part {
  readonly type: string;
  readonly description: string;
}

/** A heading, a line that says since when, and then what is told; as a document of plain text. */
export function listDocument(title: string, note: string, lines: readonly string[]): string {
  return `${[title, '='.repeat(title.length), note, '', ...lines].join('\n')}\n`;
}

/** Two columns; of several parts of one type only the first has its name. */
export function partLines(parts: readonly Part[]): string[] {
  const width = Math.max(0, ...parts.map(({ type }) => type.length)) + 2;
  return parts.map(({ type, description }, index) => {
    const shown = parts[index - 1]?.type === type ? '' : type;
    return shown.padEnd(width) + description;
  });
}
