import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { shortened } from '../plain-line.ts';

/** What bash itself said of a script. */
export interface ShellError {
  /** `syntax`: nothing of the script was run. */
  readonly kind: 'notFound' | 'syntax' | 'killed' | 'other';
  readonly message: Message;
}

/** A line of the bash that runs the script: it calls itself bash, and environment within a function. */
const said = /^(?:bash|environment): (?:-c: )?(?:(?:line|línea|línia) (\d{1,6}): )?(.+)$/;

const notFound =
  /^(.+): (?:command not found|orden no encontrada|no se encontró la orden|no s['’]ha trobat l['’]ordre)$/;
const near =
  /^(?:syntax error near unexpected token|error sintáctico cerca del elemento inesperado|error de sintaxi a prop del testimoni inesperat) [`'«"](.+?)['»"]$/;
const openEnd =
  /^(?:syntax error: unexpected end of file|unexpected EOF while looking|error sintáctico: no se esperaba el final|EOF inesperado|se encontró un EOF inesperado|error de sintaxi: final de fitxer inesperat)/;
const killed = /^\d+ (?:Killed|Matado|Terminado \(killed\)|Mort)(?: (.+))?$/;
/** Of a syntax error bash repeats the line that it is in. */
const quoted = /^`(.*)'$/;

/** Reads a plain line; `script` are the lines of the text that was sent: bash's numbers are looked up in it. */
export function shellErrorIn(line: string, script: readonly string[]): ShellError | undefined {
  const [, number, rest] = said.exec(line) ?? [];
  if (rest === undefined || quoted.test(rest) || /^(?:warning|aviso|avís|atención):/.test(rest)) {
    return undefined;
  }
  const at = (...words: readonly string[]) => {
    const found = number === undefined ? undefined : lineOf(script, Number(number), words);
    return found === undefined ? {} : { line: found };
  };
  const command = notFound.exec(rest)?.[1];
  if (command !== undefined) {
    const where = at(plainWord(command));
    return { kind: 'notFound', message: told('notFound', { command: shortened(command), ...where }) };
  }
  const token = near.exec(rest)?.[1];
  if (token !== undefined) {
    const where = at(token === 'newline' ? '' : token);
    return { kind: 'syntax', message: told('syntax', { token: shortened(token), ...where }) };
  }
  if (openEnd.test(rest)) {
    return { kind: 'syntax', message: told('unfinished', at('')) };
  }
  const victim = killed.exec(rest);
  if (victim) {
    const program = victim[1] ?? '';
    return { kind: 'killed', message: told('killed', { command: shortened(program), ...at(program) }) };
  }
  return { kind: 'other', message: told('said', { text: shortened(rest), ...at(rest.split(':')[0] ?? '') }) };
}

type Kind = 'notFound' | 'syntax' | 'unfinished' | 'killed' | 'said';

function told(kind: Kind, args: Readonly<Record<string, string | number>>): Message {
  return message(args.line === undefined ? `dispatch.shell.${kind}` : `dispatch.shell.${kind}At`, args);
}

/** `$'foo\r'` is how bash names a word with a carriage return in it. */
function plainWord(word: string): string {
  return word.replace(/^\$'(.*)'$/, '$1').replace(/\\[rn]$/, '');
}

/**
 * The number of the script's line that bash means. Given by `-c`, a script's lines are counted from 1 by bash 5.1 and
 * later, and from 0 by those of older ogLives; within functions of the engine the number is that of the function. So it
 * is the line, or the next one, in which what bash names does stand; else none.
 */
function lineOf(lines: readonly string[], number: number, words: readonly string[]): number | undefined {
  const fits = (at: number) => {
    const line = lines[at - 1];
    return line !== undefined && words.every((word) => line.includes(word));
  };
  // At the end of a text that lacks something bash is one line behind the last.
  if (words.every((word) => word === '')) {
    return number >= 1 ? Math.min(number, lines.length) : 1;
  }
  return [number, number + 1].find(fits);
}
