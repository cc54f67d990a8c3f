/**
 * A script as it is meant in an editor, for bash: without a byte order mark, and without the carriage returns of
 * Windows' line ends, which bash takes for a part of the last word. One within a line is left: bash means it.
 */
export function plainScript(script: string): string {
  return script
    .replace(/^\uFEFF+/, '')
    .split('\n')
    .map(withoutLastReturns)
    .join('\n');
}

/** A line without the carriage returns at its very end. */
export function withoutLastReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') {
    end--;
  }
  return line.slice(0, end);
}
