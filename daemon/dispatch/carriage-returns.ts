import { withoutLastReturns } from '../base/plain-script.ts';

/** How a shell's own message begins (`bash: line 3: …`, `bash: línea 3: …`, dash's `sh: 3: …`), for sed and for us. */
export const shellMessage = {
  sed: '^[^:]*: \\([^: ]* \\)\\{0,1\\}[0-9][0-9]*: ',
  expression: /^[^:]*: (?:[^: ]* )?\d+: /,
};

/**
 * What is to be seen of a line of output: what follows its last carriage return, since progress writes over itself.
 * What the shell says is all kept, with each of them as `\r`: it names the word that has one in it.
 */
export function visibleLine(line: string): string {
  const text = withoutLastReturns(line);
  if (shellMessage.expression.test(text)) {
    return text.replaceAll('\r', '\\r');
  }
  return text.slice(text.lastIndexOf('\r') + 1);
}
