import type { ScriptCommand } from '../protocol/rules/script-command.ts';
import { type PipeSource, pipedInto } from './pipes.ts';
import type { Steps } from './syntax/steps.ts';

/** A text that a script gives to a shell, or to a program that runs it as a command. */
export interface GivenText {
  /** Undefined: it is only known when the script runs. */
  readonly text: string | undefined;
  /** What is told of one that is not known. */
  readonly written: string;
  readonly range: ScriptCommand['range'];
  readonly conditional: boolean;
  /** A part of it is not known, and stands as `{}`. */
  readonly vague?: boolean;
}

/** More of them no instruction has. */
const most = 500;
/** Shells that run what they read when they are given no file. */
const shell = /^(?:ba|da|k|z)?sh$/;
const withText = /^(?:(?:ba|da|k|z)?sh|su|runuser|script|flock)$/;
/** The first command of a `<( )` comes so soon behind the one that it is for. */
const mostInside = 20;
/** Options of xargs that take a word of their own. */
const xargsOptions = /^-[LPsadEn]$/;

/** The texts that the commands of a script are given to run. `source` is what their ranges are in. */
export function* givenTexts(commands: readonly ScriptCommand[], source: string): Steps<GivenText[]> {
  const found: GivenText[] = [];
  for (const [index, command] of commands.entries()) {
    const given = givenText(command, index, commands, source);
    if (given) {
      found.push(given);
    }
    if (found.length >= most) {
      break;
    }
    yield;
  }
  return found;
}

function givenText(
  command: ScriptCommand,
  index: number,
  commands: readonly ScriptCommand[],
  source: string,
): GivenText | undefined {
  const { name, written, conditional, range } = command;
  const text = textInWords(command);
  if (text !== undefined) {
    return { text, written: source.slice(range.start, range.end), range, conditional };
  }
  if (name === 'find') {
    return foundFiles(command);
  }
  const substituted = readsFile(command) ? written.find((word) => word.startsWith('<(')) : undefined;
  if (substituted !== undefined) {
    const inside = source.indexOf(substituted, range.start);
    const maker = commands
      .slice(index, index + mostInside)
      .find(({ range: { start } }) => inside !== -1 && start >= inside + 2 && start <= range.end);
    return { text: maker && printedText(maker), written: substituted, range, conditional };
  }
  const reads = name === 'xargs' || readsInput(command);
  const input = reads ? pipedInto(index, commands, source) : undefined;
  if (input === undefined) {
    return undefined;
  }
  const whole = { start: Math.min(input.start, range.start), end: Math.max(input.end, range.end) };
  const told = { written: source.slice(whole.start, whole.end), range: whole, conditional };
  const given = textOf(input, commands, source);
  return name === 'xargs' ? ofXargs(command, given, told) : { text: given, ...told };
}

/** The text of `bash -c "…"`, `eval "…"`, `trap "…" EXIT` and `ogExecAndLog session "…"`. */
function textInWords({ name, args, written }: ScriptCommand): string | undefined {
  const words = wordsOf({ args, written });
  if (name === 'trap') {
    // Run at the end, or never: `trap - EXIT` and `trap '' INT` run nothing.
    return words.length > 1 && words[0] !== '-' ? words[0] : undefined;
  }
  if (name === 'eval') {
    return words.length > 0 ? words.join(' ') : undefined;
  }
  if (name === 'ogExecAndLog') {
    const first = words.findIndex((word) => !/^(?:command|log|session)$/i.test(word));
    // What is given to it word by word is a call of its own.
    return /\s/.test(words[first] ?? '') ? words.slice(first).join(' ') : undefined;
  }
  const at = withText.test(name) ? words.findIndex((word) => /^-\w*c$/.test(word)) : -1;
  return at === -1 ? undefined : words[at + 1];
}

/** `bash`, `bash -s x`, `sh -e`: it runs what it reads. `at now` and `batch` run it later. */
function readsInput({ name, args }: ScriptCommand): boolean {
  if (name === 'at' || name === 'batch') {
    return !args.includes('-f');
  }
  const words = args.slice(0, args.includes('-s') ? args.indexOf('-s') : undefined);
  return shell.test(name) && words.every((word) => word === '/dev/stdin' || /^-(?!\w*c)/.test(word ?? ''));
}

function readsFile({ name }: ScriptCommand): boolean {
  return shell.test(name) || name === 'source' || name === '.';
}

/** What the commands of a pipe give to the one at its end; undefined where only running them tells. */
function textOf(
  input: PipeSource,
  commands: readonly ScriptCommand[],
  source: string,
  depth = 0,
): string | undefined {
  if (input.text !== undefined) {
    return input.text;
  }
  const { maker } = input;
  const command = maker === undefined ? undefined : commands[maker];
  // What they read, they pass on.
  const passes = command && (command.name === 'tee' || (command.name === 'cat' && command.args.length === 0));
  if (passes && maker !== undefined && depth < 5) {
    const before = pipedInto(maker, commands, source);
    return before && textOf(before, commands, source, depth + 1);
  }
  return command && printedText(command);
}

/** What `echo` and `printf` print, where their words tell. */
function printedText(command: Pick<ScriptCommand, 'name' | 'args' | 'written'>): string | undefined {
  const words = wordsOf(command);
  if (command.name === 'echo') {
    const first = words.findIndex((word) => !/^-[neE]+$/.test(word));
    const options = words.slice(0, first === -1 ? undefined : first).join('');
    const text = first === -1 ? '' : words.slice(first).join(' ');
    return options.includes('e') ? unescaped(text) : text;
  }
  if (command.name !== 'printf' || words.length === 0) {
    return undefined;
  }
  const [format = '', ...values] = words[0] === '--' ? words.slice(1) : words;
  const places = format.match(/%[sbqd]/g)?.length ?? 0;
  if (format.replaceAll(/%[sbqd]/g, '').includes('%')) {
    return undefined;
  }
  let next = 0;
  const once = () => unescaped(format).replaceAll(/%[sbqd]/g, () => values[next++] ?? '');
  let text = once();
  while (places > 0 && next < values.length) {
    text += once();
  }
  return text;
}

function unescaped(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}

type Told = Pick<GivenText, 'written' | 'range' | 'conditional'>;

/** The commands that xargs makes of what it reads: with `-I{}` one for each line, else with the words behind. */
function ofXargs(command: ScriptCommand, given: string | undefined, told: Told): GivenText {
  const args = wordsOf(command);
  let at = 0;
  let place: string | undefined;
  let each: number | undefined;
  while (args[at]?.startsWith('-')) {
    const option = args[at] ?? '';
    const [, short] = /^-I(.*)$/.exec(option) ?? [];
    if (short !== undefined) {
      place = short === '' ? (args[++at] ?? '{}') : short;
    } else if (option === '-i' || option.startsWith('--replace')) {
      place = /^--replace=(.+)$/.exec(option)?.[1] ?? '{}';
    }
    const [, count] = /^(?:-n|-L|--max-args=|--max-lines=)(\d*)$/.exec(option) ?? [];
    if (count !== undefined) {
      each = Number(count === '' ? (args[at + 1] ?? 0) : count) || undefined;
    }
    at += xargsOptions.test(option) ? 2 : 1;
  }
  const words = command.written.slice(at);
  if (words.length === 0) {
    // Only shows the words.
    return { text: '', ...told };
  }
  if (given === undefined || /[$`]/.test(given)) {
    const vague = place === undefined ? [...words, '{}'] : words.map((word) => word.replaceAll(place, '{}'));
    return { text: vague.join(' '), ...told, vague: true };
  }
  const rows =
    place === undefined
      ? inGroups(given.split(/\s+/).filter(Boolean), each)
      : given.split('\n').map((line) => [line.trim()]);
  const lines = rows
    .filter((row) => row.some(Boolean))
    .map((row) =>
      place === undefined
        ? [...words, ...row].join(' ')
        : words.map((word) => word.replaceAll(place, row.join(' '))).join(' '),
    );
  return { text: lines.join('\n'), ...told };
}

function inGroups(words: readonly string[], size: number = Math.max(1, words.length)): string[][] {
  const groups: string[][] = [];
  for (let at = 0; at < words.length; at += size) {
    groups.push(words.slice(at, at + size));
  }
  return groups;
}

/** `find … -exec deployImage {} \;`; what find deletes itself or by rm is no text, see `overwrittenPaths`. */
function foundFiles({ args, written, range, conditional }: ScriptCommand): GivenText | undefined {
  const at = args.findIndex((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word ?? ''));
  if (at === -1 || /^(?:rm|rmdir|unlink|shred)$/.test(args[at + 1] ?? '')) {
    return undefined;
  }
  const words = written.slice(at + 1);
  const end = words.findIndex((word) => /^(?:\\;|["'];["']|;|\+)$/.test(word));
  const text = words.slice(0, end === -1 ? undefined : end).join(' ');
  return text === '' ? undefined : { text, written: text, range, conditional, vague: true };
}

/** The words as the shell gives them to the command, those with variables as they are written. */
function wordsOf({ args, written }: Pick<ScriptCommand, 'args' | 'written'>): string[] {
  return args.map((value, index) => value ?? unquoted(written[index] ?? ''));
}

function unquoted(written: string): string {
  return /^"[\s\S]*"$/.test(written) ? written.slice(1, -1).replaceAll(/\\(["$`\\])/g, '$1') : written;
}
