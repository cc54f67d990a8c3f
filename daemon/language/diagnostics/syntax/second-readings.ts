/**
 * Where mvdan/sh reads stricter than bash, the same text written so that both must agree. If it is then well, so is
 * what was written. Texts here have one letter for each byte, as that parser counts.
 */

/** Messages about what bash leaves to the running of the script, `a[1]=x command`, or takes: `${x~~}` and a bare `!`. */
export function isOnlyStricter(message: string): boolean {
  return [
    'inline variables cannot be arrays',
    'not a valid parameter expansion operator: `~`',
    '`!` cannot form a statement alone',
  ].includes(message);
}

/** Another way to read what the parser refused at `byte`, bash's own; undefined when there is none to try. */
export function secondReading(bytes: string, byte: number): string | undefined {
  return (
    asWords(bytes, byte) ??
    withKeysJoined(bytes, byte) ??
    withoutBackquotes(bytes, byte) ??
    asSubshell(bytes, byte)
  );
}

/**
 * `A=([aula 2]=x)`, `${A[aula 2]}`, `A[a;b]=x`: between the brackets of an associative array any text is a key, also
 * with spaces, and where it is assigned with what separates commands elsewhere.
 */
function withKeysJoined(bytes: string, byte: number): string | undefined {
  const [start, end] = lineAt(bytes, byte);
  const line = bytes.slice(start, end);
  const joined = line
    .replaceAll(
      /(?<=^|[\w(\s])\[([^\][$`"'\\;|&<>()]*[ \t][^\][$`"'\\;|&<>()]*)\](?=\+?=|[}:,^@%#/])/g,
      (_, key: string) => `[${key.replaceAll(/[^\w]/g, '_')}]`,
    )
    .replaceAll(
      /(?<=^|[\w(]|[\w"')][ \t])\[(?!\s)([^\][$`"'\\;|&<>()#]*[;|&<>()#][^\][$`"'\\]*)(?<!\s)\](?=\+?=)/g,
      (_, key: string) => `[${key.replaceAll(/[^\w]/g, '_')}]`,
    );
  return joined === line ? undefined : `${bytes.slice(0, start)}${joined}${bytes.slice(end)}`;
}

/** `((a || b) | c)` is a subshell to bash, which finds what is wrong in arithmetic only when it runs it. */
function asSubshell(bytes: string, byte: number): string | undefined {
  const at = bytes.lastIndexOf('((', byte);
  return at === -1 ? undefined : `${bytes.slice(0, at)}( (${bytes.slice(at + 2)}`;
}

/** `let n-- # why`: to bash the arguments of `let` are words. */
function asWords(bytes: string, byte: number): string | undefined {
  const [start, end] = lineAt(bytes, byte);
  const line = bytes.slice(start, end);
  const words = line.replaceAll(/(^|[\s;&|({])let(?=\s)/g, '$1cat');
  return words === line ? undefined : `${bytes.slice(0, start)}${words}${bytes.slice(end)}`;
}

/** Bash looks into `` `…` `` only when it runs it: there, nested quotes are read otherwise than by this parser. */
function withoutBackquotes(bytes: string, byte: number): string | undefined {
  const [start, end] = lineAt(bytes, byte);
  const line = bytes.slice(start, end);
  const emptied = line.replaceAll(/(?<!\\)`(?:[^`\\]|\\.)+(?<!\\)`/g, 'x');
  return emptied === line ? undefined : `${bytes.slice(0, start)}${emptied}${bytes.slice(end)}`;
}

function lineAt(bytes: string, byte: number): [number, number] {
  const end = bytes.indexOf('\n', byte);
  return [bytes.lastIndexOf('\n', byte - 1) + 1, end === -1 ? bytes.length : end];
}
