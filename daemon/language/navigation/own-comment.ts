import type { Script } from '../syntax/script.ts';

/**
 * How a text defines a function, as Markdown: its head and the comment right above it. Undefined when the text
 * does not define it. Found without a tree, for a hover must be quick.
 */
export function describeOwnFunction(script: Script, name: string): string | undefined {
  for (const piece of script.pieces) {
    if (piece.functions.includes(name)) {
      const lines = piece.source.split('\n');
      const index = lines.findIndex((line) => definedIn(line) === name);
      if (index !== -1) {
        return [codeBlock(`${name}()`), textBlock(commentAbove(lines, index))].filter(Boolean).join('\n\n');
      }
    }
  }
  return undefined;
}

function definedIn(line: string): string | undefined {
  const match = /^\s*(?:function\s+([^\s(){}]+)|([^\s(){}#"'$]+)\s*\(\s*\))/.exec(line);
  return match?.[1] ?? match?.[2];
}

function commentAbove(lines: readonly string[], index: number): string[] {
  const above = lines.slice(0, index);
  const from = above.findLastIndex((line) => !/^\s*#(?!!)/.test(line)) + 1;
  const comment = above.slice(from).map((line) => line.trim().replace(/^#+ ?/, ''));
  // The engine's own comments begin with `#/**` and end with `#*/ ##`.
  return comment.filter((line) => !/^\/?\*+\/?[ #]*$/.test(line));
}

function codeBlock(code: string): string {
  return `\`\`\`sh\n${code}\n\`\`\``;
}

/** As it is written: a comment is no Markdown, and could hold links that someone else wrote. */
function textBlock(lines: readonly string[]): string {
  const text = lines.join('\n').trim();
  return text === '' ? '' : `\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``;
}
