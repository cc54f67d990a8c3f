/** What stands between the marks of our own Markdown: an escaped letter, code, or nothing. */
const mark = /\\([\\`*_<>[\]#|~&+-])|`([^`\n]*)`|\*\*|\*/g;

/** A line that begins or ends a block of code. */
const fence = /^```\w*$/;

/**
 * A text in the Markdown that this room writes (code, bold, italics, escaped letters and lists, no links) as a person
 * reads it in an editor that shows plain text.
 */
export function withoutMarkdown(text: string): string {
  let isCode = false;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (fence.test(line)) {
      isCode = !isCode;
    } else {
      lines.push(isCode ? line : line.replaceAll(mark, '$1$2'));
    }
  }
  return lines.join('\n').trim();
}
