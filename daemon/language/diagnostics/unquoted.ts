import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Command } from '../catalogue/catalogue.ts';
import { replacement } from '../fixes/fix.ts';
import { type Constant, holdsAt } from '../syntax/constants.ts';
import { type KnownVariables, type List, listAt, valuesOf } from '../syntax/lists.ts';
import type { Call } from '../syntax/model.ts';
import { type Finding, finding } from './finding.ts';

/** Places that take one name or path: elsewhere several words of one variable may be meant, as in lists of partitions. */
const oneWord = new Set([
  'imagePath',
  'imageFile',
  'path',
  'absPath',
  'fileName',
  'dirName',
  'volumeLabel',
  'hostName',
]);

/**
 * `IMG="Windows 11"` and then `$IMG` without quotes where one name belongs: it becomes several arguments. The same of a
 * value of a loop, `for IMG in "Windows 11" base`, and of an array's element.
 */
export function unquotedBlanks(
  call: Call,
  command: Command,
  { source, constants, lists }: KnownVariables & { readonly source: string },
  language: Language,
): Finding[] {
  const place = call.args.findIndex((word) => !word.single);
  const word = call.args[place];
  const written = word ? source.slice(word.start, word.end) : '';
  const name = /^[\w/.-]*\$(?:\{(\w+(?:\[[^\]]{1,80}\])?)\}|(\w+))[\w/.-]*$/.exec(written);
  const variable = name?.[1] ?? name?.[2];
  const constant =
    constants.find((each) => each.name === variable && holdsAt(each, call.nameStart)) ??
    listed(lists, variable ?? '', call.nameStart) ??
    (call.inFunction && variable !== undefined ? localOf(source, variable, call.nameStart) : undefined);
  const isOne = command.signatures.some((form) => oneWord.has(form[place]?.type ?? ''));
  if (!word || !constant?.value.includes(' ') || !isOne) {
    return [];
  }
  const { value } = constant;
  const told = message('language.unquotedBlanks', {
    name: constant.name,
    value,
    count: value.split(' ').length,
  });
  const fix = replacement(word, `"${written}"`, 'safe');
  return [finding('unquoted-blanks', word, 'warning', told, language, [fix])];
}

/** A value with blanks that a list gives: `IMG` of a loop, `A[0]` of an array. */
function listed(
  lists: readonly List[],
  key: string,
  place: number,
): Pick<Constant, 'name' | 'value'> | undefined {
  const list = listAt(lists, /^\w*/.exec(key)?.[0] ?? '', place);
  const value = list && valuesOf(list, key).find((each) => each?.includes(' '));
  return value === undefined ? undefined : { name: key, value };
}

/** So far around a call, in UTF-16 code units, is looked for what sets a function's own variable. */
const near = 3000;

/** A variable that a function declares as its own with a value, `local IMG="Windows 11"`, when nothing else near sets it. */
function localOf(source: string, name: string, at: number): Pick<Constant, 'name' | 'value'> | undefined {
  const text = source.slice(Math.max(0, at - near), at + near);
  const setting = String.raw`(?<![\w$])${name}(?:\[[^\]\n]{0,80}\])?\+?=|\b(?:read|for|select|mapfile|getopts|printf)\b[^\n;]{0,200}\b${name}\b`;
  const [set, ...more] = text.matchAll(new RegExp(setting, 'g'));
  if (!set || more.length > 0 || set.index > Math.min(at, near)) {
    return undefined;
  }
  const before = text.slice(Math.max(0, set.index - 80), set.index);
  const behind = text.slice(set.index + set[0].length, set.index + 200);
  const value = /^(["'])([\w./:@%+,-]+(?: [\w./:@%+,-]+)+)\1(?=[\s;]|$)/.exec(behind)?.[2];
  const isDeclared = /\b(?:local|declare|typeset)[ \t]+(?:-\w+[ \t]+)*$/.test(before);
  return isDeclared && value !== undefined ? { name, value } : undefined;
}
