/** How a shell's own message begins (`bash: line 3: …`, `bash: línea 3: …`, dash's `sh: 3: …`), for sed and for us. */
export const shellMessage = {
  sed: '^[^:]*: \\([^: ]* \\)\\{0,1\\}[0-9][0-9]*: ',
  expression: /^[^:]*: (?:[^: ]* )?\d+: /,
};

/**
 * A script as it is meant in an editor, for bash: without a byte order mark, and without the carriage returns of
 * Windows' line ends, which bash takes for a part of the last word. One within a line is left: bash means it.
 */
export function plainScript(script: string): string {
  return script
    .replace(/^\uFEFF+/, '')
    .split('\n')
    .map(withoutLast)
    .join('\n');
}

/**
 * What is to be seen of a line of output: what follows its last carriage return, since progress writes over itself.
 * What the shell says is all kept, with each of them as `\r`: it names the word that has one in it.
 */
export function visibleLine(line: string): string {
  const text = withoutLast(line);
  if (shellMessage.expression.test(text)) return text.replaceAll('\r', '\\r');
  return text.slice(text.lastIndexOf('\r') + 1);
}

/** Those at the very end of a line do not count. */
function withoutLast(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return line.slice(0, end);
}
