import { type Constant, plain } from './constants.ts';
import type { Script } from './script.ts';
import type { Steps } from './steps.ts';
import { closing, readWord } from './words.ts';

/** A variable that takes values that a text writes out: one after the other in a loop, or as elements of an array. */
export interface List {
  readonly name: string;
  readonly isArray: boolean;
  /** Those that are written out; of an array without keys in their order. */
  readonly values: readonly string[];
  /** Whether these are all, each in its place. */
  readonly complete: boolean;
  /** Where it has them: offset in the text. */
  readonly from: number;
}

/** What is known of the variables of a text, or of those that a piece of it uses. */
export interface KnownVariables {
  readonly constants: readonly Constant[];
  readonly lists: readonly List[];
}

/** `for NAME in WORDS`, up to the end of the words. */
const loop = /(?<![\w./$-])for[ \t]+([A-Za-z_]\w{0,80})[ \t]+in[ \t]+([^;\n]{1,2000})/g;
/** `NAME=(`, `NAME+=(` */
const opened = /(?<![\w./$-])([A-Za-z_]\w{0,80})\+?=\(/g;
/** `NAME[KEY]=WORD` */
const element = /(?<![\w./$-])([A-Za-z_]\w{0,80})\[[^\]\n]{1,80}\]=/g;
/** More lists, and longer ones, no instruction has. */
const mostLists = 50;
const mostMatches = 500;
/** In longer texts, UTF-16 code units, the whole text would be searched too long for each of its lists. */
const longestText = 200_000;
const mostValues = 20;
const longestArray = 4000;

/** The lists of a text whose variables nothing else sets. Costs little for a text without such. */
export function* listsIn(script: Script): Steps<List[]> {
  const { text } = script;
  if (text.length > longestText || !/\bfor\b|=\(|\]=/.test(text)) {
    return [];
  }
  const isComment = commentsOf(script);
  const arrays = arraysIn(text, isComment);
  const loops = matchesIn(text, loop, isComment).slice(0, mostLists);
  const all = [
    ...arrays,
    ...loops.map(({ 0: whole, 1: name = '', 2: words = '', index }): List => {
      return { name, isArray: false, ...wordsIn(words, arrays), from: index + whole.length };
    }),
  ];
  const lists: List[] = [];
  for (const list of all) {
    if (!isSetOtherwise(text, list.name, list.isArray)) {
      lists.push(list);
    }
    yield;
  }
  return lists;
}

/** The list of a variable at a place of the text. */
export function listAt(lists: readonly List[], name: string, place: number): List | undefined {
  return lists.findLast((list) => list.name === name && list.from <= place);
}

/** The values that a reference may have: `IMG`, `A[0]`, `A[$i]`; undefined where one is not known. */
export function valuesOf(list: List, key: string): (string | undefined)[] {
  const rest = list.complete ? [] : [undefined];
  if (!list.isArray) {
    return key === list.name ? [...list.values, ...rest] : [undefined];
  }
  const index = key === list.name ? '0' : /\[(.*)\]$/.exec(key)?.[1];
  if (index === undefined || /[@*]/.test(index)) {
    return [undefined];
  }
  return list.complete && /^\d{1,3}$/.test(index) ? [list.values[Number(index)]] : [...list.values, ...rest];
}

function matchesIn(text: string, pattern: RegExp, isComment: (place: number) => boolean): RegExpExecArray[] {
  const found = [...text.matchAll(pattern)].slice(0, mostMatches);
  return found.filter(({ index }) => !isComment(index));
}

function arraysIn(text: string, isComment: (place: number) => boolean): List[] {
  const found = new Map<string, List>();
  const add = (name: string, more: Pick<List, 'values' | 'complete'>, from: number) => {
    const before = found.get(name);
    if (!before && found.size >= mostLists) {
      return;
    }
    const values = [...(before?.values ?? []), ...more.values].slice(0, mostValues);
    const complete = more.complete && (before?.complete ?? true) && values.length < mostValues;
    found.set(name, { name, isArray: true, values, complete, from: before?.from ?? from });
  };
  for (const { 0: whole, 1: name = '', index } of matchesIn(text, opened, isComment)) {
    const start = index + whole.length;
    const inner = text.slice(start, start + arrayLength(text.slice(start, start + longestArray)));
    add(name, wordsIn(inner, []), start);
  }
  for (const { 0: whole, 1: name = '', index } of matchesIn(text, element, isComment)) {
    const start = index + whole.length;
    const [line = ''] = text.slice(start, start + 200).split('\n');
    add(name, { values: wordsIn(line, [], 1).values, complete: false }, start);
  }
  return [...found.values()];
}

/** The words that a text begins with, keys of an array taken away; `"${A[@]}"` gives what is in that. */
function wordsIn(
  text: string,
  arrays: readonly List[],
  most = mostValues,
): { values: string[]; complete: boolean } {
  const values: string[] = [];
  let complete = true;
  for (let at = 0; at < text.length && values.length < most; ) {
    const blank = /^(?:\s|\\\n|#[^\n]*(?:\n|$))+/.exec(text.slice(at))?.[0].length ?? 0;
    at += blank;
    const end = wordEnd(text, at);
    if (end === at) {
      break;
    }
    const word = text.slice(at, end).replace(/^\[[^\]]*\]=/, () => {
      complete = false;
      return '';
    });
    const array = /^"\$\{(\w+)\[@\]\}"$/.exec(word)?.[1];
    const inner = arrays.find(({ name }) => name === array);
    const value = readWord(word, 0, word.length, /^"[^"]*"$/.test(word)).value;
    if (inner) {
      values.push(...inner.values);
      complete &&= inner.complete;
    } else if (value !== undefined && plain.test(value)) {
      values.push(value);
    } else {
      complete = false;
    }
    at = end;
  }
  return { values: values.slice(0, most), complete: complete && values.length < most };
}

/** Where a word ends that begins at a place; the place itself when none does. */
function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s;&|()]/.test(text[at] ?? '')) {
    const letter = text[at] ?? '';
    at = letter === '\\' ? at + 2 : letter === '"' || letter === "'" ? closing(text, at) + 1 : at + 1;
  }
  return Math.min(at, text.length);
}

/** The length of what is inside the parentheses that were just opened. */
function arrayLength(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === ')') {
      return at;
    }
    at = letter === '\\' ? at + 1 : letter === '"' || letter === "'" ? closing(text, at) : at;
  }
  return text.length;
}

/** Whether something else may set a variable: then nothing is known of it. */
function isSetOtherwise(text: string, name: string, isArray: boolean): boolean {
  const assigned = isArray ? String.raw`(?:\+?=(?!\()|\[[^\]]*\]\+=)` : String.raw`(?:\[[^\]]*\])?\+?=`;
  const reading = String.raw`\b(?:read|select|mapfile|readarray|getopts|unset|let|printf[ \t]+-v)\b[^\n;|&]{0,200}\b`;
  const looped = isArray ? `|\\bfor[ \\t]+${name}\\b` : '';
  return new RegExp(
    String.raw`(?<![\w$-])${name}${assigned}|${reading}${name}\b|\$\{${name}(?:\[[^\]]*\])?:?=${looped}`,
  ).test(text);
}

function commentsOf({ pieces, starts }: Script): (place: number) => boolean {
  const spans = pieces.flatMap(({ comments, texts }, index) =>
    [...comments, ...texts].map(({ start, end }) => [
      start + (starts[index] ?? 0),
      end + (starts[index] ?? 0),
    ]),
  );
  return (place) => spans.some(([start = 0, end = 0]) => start <= place && place < end);
}
