import type { Call } from './model.ts';
import type { Script } from './script.ts';
import { sourcesForeignFile } from './sources.ts';
import type { Steps } from './steps.ts';
import { readWord, type Word } from './words.ts';

/** A variable whose value is certain from its assignment on. */
export interface Constant {
  readonly name: string;
  readonly value: string;
  /** Where it has that value: offset of the end of its assignment. */
  readonly from: number;
  /** Up to where it certainly has it: offset of a command that may set any variable. Left out: everywhere. */
  readonly until?: number;
}

/** A variable, or an element of an array, as it is written: its name is one of the two groups, `A[0]` of an element. */
const reference = /\$(?:\{(\w+(?:\[[^\]]{1,80}\])?)\}|(\w+))/g;
/** Values that mean the same with quotes and without; a blank is safe in quotes only. */
export const plain = /^[\w./:@%+=,-]+(?: [\w./:@%+=,-]+)*$/;
/** The same with variables in it; each letter is read in one way, or `$MG=$MG=…` could be in 2ⁿ. */
const nesting = /^(?:[\w./:@%+=,-]|\$(?=\w)|\$\{\w+\})+$/;
/** A longer value is none that a person writes. */
const longest = 1000;
/** Commands that may set any variable. A file of the site may also define functions that do so later. */
const setters = new Set(['source', '.', 'eval']);
/** On a line with these, a name may be one that is set. */
const setting =
  /\b(?:read|for|select|let|local|declare|typeset|export|readonly|unset|getopts|mapfile|readarray|printf|coproc)\b|\(\(|\$\[/;
/** More constants no instruction has. */
const most = 200;

/**
 * The variables that a text sets once, at its top, to a plain value, and that nothing else may set: of these alone is
 * known what a word with them becomes. Costs nothing for a text without such.
 */
export function* constantsIn(script: Script): Steps<Constant[]> {
  const candidates = candidatesIn(script);
  if (candidates.size === 0) {
    return [];
  }
  const names = [...candidates.keys()];
  const mention = new RegExp(`(?<![\\w$])(?<!\\$\\{[!#]?)(?:${names.join('|')})(?!\\w)`, 'g');
  const setByExpansion = new RegExp(`\\$\\{(${names.join('|')})(?:\\[[^\\]]*\\])?:?=`, 'g');
  for (const [index, piece] of script.pieces.entries()) {
    const { source, comments } = piece;
    const start = script.starts[index] ?? 0;
    for (const { 1: name = '' } of source.matchAll(setByExpansion)) {
      candidates.delete(name);
    }
    for (const { 0: name, index: at } of source.matchAll(mention)) {
      const own = candidates.get(name)?.start === start + at;
      if (!own && maySet(source, at, name) && !comments.some((span) => span.start <= at && at < span.end)) {
        candidates.delete(name);
      }
    }
    yield;
  }
  return filledIn(candidates.values());
}

/** Those that hold others, `S=$PORT:full-duplex:…`, with the values of these; without those of which one is not certain. */
function filledIn(candidates: Iterable<Constant>): Constant[] {
  const certain: Constant[] = [];
  for (const { name, value, from, until } of candidates) {
    const filled = withValues(value, knownAt(certain, from));
    if (!filled.includes('$') && filled.length <= longest) {
      certain.push({ name, value: filled, from, ...(until === undefined ? {} : { until }) });
    }
  }
  return certain;
}

/** Whether a constant has its value at a place of the text. */
export function holdsAt({ from, until = Number.POSITIVE_INFINITY }: Constant, place: number): boolean {
  return from <= place && place <= until;
}

/** What constants have their values at a place of the text. */
export function knownAt(constants: readonly Constant[], place: number): ReadonlyMap<string, string> {
  return new Map(constants.filter((each) => holdsAt(each, place)).map(({ name, value }) => [name, value]));
}

/** A text with the variables that are known; the others stay as they are written. */
export function withValues(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    reference,
    (whole, braced?: string, bare?: string) => known.get(braced ?? bare ?? '') ?? whole,
  );
}

/** A word as it stands there, but for the variables whose values are certain. */
export function writtenAs(word: string, known: ReadonlyMap<string, string>): string {
  return /['\\`]/.test(word) ? word : withValues(word, known);
}

function candidatesIn(script: Script): Map<string, Constant & { start: number }> {
  const found = new Map<string, Constant & { start: number }>();
  const twice = new Set<string>();
  let lastSetter = -1;
  /** Those that run once, where they stand: what was set before them is certain up to them. */
  const once: number[] = [];
  for (const [index, { assignments, calls, source }] of script.pieces.entries()) {
    const by = script.starts[index] ?? 0;
    for (const { start, end } of assignments) {
      const equals = source.indexOf('=', start);
      const name = source.slice(start, equals);
      const value = valueIn(source, equals + 1, end);
      if (found.has(name)) {
        twice.add(name);
      }
      if (isName(name) && value !== undefined && found.size < most) {
        found.set(name, { name, value, start: by + start, from: by + end });
      }
    }
    for (const call of calls.filter(({ name }) => setters.has(name))) {
      const isLasting = call.inFunction || sourcesForeignFile(call, source);
      if (isLasting) {
        lastSetter = Number.POSITIVE_INFINITY;
      } else if (call.conditional) {
        lastSetter = Math.max(lastSetter, by + call.nameStart);
      } else {
        once.push(by + call.nameStart);
      }
    }
  }
  const certain = [...found].filter(([name, { start }]) => start > lastSetter && !twice.has(name));
  return new Map(
    certain.map(([name, constant]) => {
      const until = once.find((place) => place > constant.start);
      return [name, until === undefined ? constant : { ...constant, until }];
    }),
  );
}

/** A plain value, or one that holds other variables, `"$A:x"`, without its quotes; undefined for anything else. */
function valueIn(source: string, start: number, end: number): string | undefined {
  const { value } = readWord(source, start, end);
  if (value !== undefined) {
    return plain.test(value) ? value : undefined;
  }
  const written = source.slice(start, Math.min(end, start + longest));
  const inner = /^"([^"]*)"$/.exec(written)?.[1] ?? written;
  return nesting.test(inner) && end - start < longest ? inner : undefined;
}

/** An element of an array (`M[aula-2]=x`) and what is added (`A+=x`) are no variable with one certain value. */
function isName(target: string): boolean {
  return /^[A-Za-z_]\w*$/.test(target);
}

/** Whether a name that stands somewhere without a `$` may be set there. */
function maySet(source: string, at: number, name: string): boolean {
  const behind = source.slice(at + name.length, at + name.length + 80);
  if (/^(?:\[[^\]]*\])?(?:\+?=|\+\+|--)/.test(behind)) {
    return true;
  }
  const lineStart = source.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = source.indexOf('\n', at);
  const isContinued = /\\\r?\n$/.test(source.slice(Math.max(0, lineStart - 3), lineStart));
  return isContinued || setting.test(source.slice(lineStart, lineEnd === -1 ? source.length : lineEnd));
}

/** The call with the words that constants make certain. `source` is what offsets are in, also those of the constants. */
export function withConstants(call: Call, source: string, constants: readonly Constant[]): Call {
  const known = knownAt(constants, call.nameStart);
  const isOpen = call.args.some(({ value }) => value === undefined);
  return known.size > 0 && isOpen
    ? { ...call, args: call.args.map((word) => expanded(word, source, known)) }
    : call;
}

/**
 * The call as it reaches its command: what bash splits is split. A variable without quotes whose value has blanks gives
 * several arguments, `IMG="Windows 11"; deployImage REPO $IMG 1 1`.
 */
export function withSplitWords(call: Call, source: string, constants: readonly Constant[]): Call {
  const known = knownAt(constants, call.nameStart);
  return { ...call, args: call.args.flatMap((word) => splitWord(word, source, known)) };
}

function splitWord(word: Word, source: string, known: ReadonlyMap<string, string>): Word[] {
  const text = source.slice(word.start, word.end);
  if (word.value !== undefined || /["'\\`]/.test(text)) {
    return [word];
  }
  const filled = withValues(text, known);
  const values = filled.split(/ +/).filter((value) => value !== '');
  return filled.includes('$') || values.length < 2
    ? [word]
    : values.map((value) => ({ ...word, value, single: true }));
}

function expanded(word: Word, source: string, known: ReadonlyMap<string, string>): Word {
  const text = source.slice(word.start, word.end);
  if (word.value !== undefined || /['\\`]/.test(text)) {
    return word;
  }
  const isQuoted = /^"[^"]*"$/.test(text);
  const filled = text.replaceAll(reference, (whole, braced?: string, bare?: string) => {
    const value = known.get(braced ?? bare ?? '');
    return value !== undefined && (isQuoted || !value.includes(' ')) ? value : whole;
  });
  const read = filled.includes('$') ? undefined : readWord(filled, 0, filled.length, isQuoted);
  return read?.value === undefined ? word : { ...word, value: read.value, single: true };
}
