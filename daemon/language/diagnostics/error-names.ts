import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { replacement } from '../fixes/fix.ts';
import type { Call } from '../syntax/model.ts';
import type { Word } from '../syntax/words.ts';
import { type Finding, finding } from './finding.ts';

const name = String.raw`(["']?OG_ERR_[A-Z\d_]+["']?)`;
/** What `[[ ]]` compares as texts; a number's comparison there takes a bare name for a variable. */
const asText = '(?:==?|!=)';
const operator = `(?:-(?:eq|ne|lt|le|gt|ge)|${asText})`;
/** What evaluates a bare name as a variable: there the name alone is right. */
const evaluates = /\(\(|\blet\b|\b(?:declare|local|typeset|readonly|export)[ \t]+(?:-\w+[ \t]+)*-\w*i/;

/** Where the name of an error stands for its number; the name is the last group, and ends the match. */
const places: readonly RegExp[] = [
  // `[ $? -eq OG_ERR_FORMAT ]` and the other way round.
  new RegExp(String.raw`(?<!\[)\[[ \t][^\]\n]{0,300}?[ \t]${operator}[ \t]+${name}(?=[ \t])`, 'g'),
  new RegExp(String.raw`(?<!\[)\[[ \t]+(?:![ \t]+)?${name}(?=[ \t]+${operator}[ \t])`, 'g'),
  new RegExp(String.raw`\[\[[ \t][^\]\n]{0,300}?[ \t]${asText}[ \t]+${name}(?=[ \t])`, 'g'),
  new RegExp(String.raw`\[\[[ \t]+(?:![ \t]+)?${name}(?=[ \t]+${asText}[ \t])`, 'g'),
  // `case $? in OG_ERR_FORMAT)`
  /(?:\bin|;;&?|^)[ \t]*\(?(OG_ERR_[A-Z\d_]+)(?=[ \t]*\))/gm,
  // `case OG_ERR_FORMAT in`
  /\bcase[ \t]+(OG_ERR_[A-Z\d_]+)(?=[ \t]+in\b)/g,
];
/** `RC=OG_ERR_FORMAT`; a default, `${1:-OG_ERR_FORMAT}`. */
const assigned = new RegExp(String.raw`(?<![\w$\-"'])([A-Za-z_]\w*)=${name}(?=[\s;&|)]|$)`, 'g');
const defaults = /\$\{\w{1,80}:?[-=](OG_ERR_[A-Z\d_]+)(?=\})/g;

/** Names of errors without `$` where their numbers are meant, in tests, assignments and defaults. */
export function errorNamesIn(source: string, language: Language): Finding[] {
  if (!source.includes('OG_ERR_')) {
    return [];
  }
  const told = (start: number, end: number) => bareErrorName({ start, end }, source, language);
  const tested = places.flatMap((place) =>
    [...source.matchAll(place)].map(({ 0: whole, 1: found = '', index }) => {
      const end = index + whole.length;
      return told(end - found.length, end);
    }),
  );
  // `${!NAME}` asks for the variable that has this name.
  const isIndirect = source.includes('${!');
  const set = [...source.matchAll(assigned)].flatMap(({ 0: whole, 2: found = '', index }) => {
    const end = index + whole.length;
    const isRight = isIndirect || evaluates.test(lineBefore(source, index));
    return isRight ? [] : [told(end - found.length, end)];
  });
  const given = [...source.matchAll(defaults)].flatMap(({ 0: whole, 1: found = '', index }) => {
    const end = index + whole.length;
    return evaluates.test(lineBefore(source, index)) ? [] : [told(end - found.length, end)];
  });
  return [...tested, ...set, ...given];
}

function lineBefore(source: string, at: number): string {
  return source.slice(Math.max(source.lastIndexOf('\n', at - 1) + 1, at - 500), at);
}

const takers = new Set(['exit', 'return', 'ogRaiseError', 'test', 'expr']);

/** `exit OG_ERR_FORMAT`: the name of a variable where its value is meant. */
export function bareErrorNames({ name, args }: Call, source: string, language: Language): Finding[] {
  return takers.has(name)
    ? args
        // Not `exit $RC` with RC=OG_ERR_FORMAT: that is told where RC is set.
        .filter(({ start, end }) => /^(["']?)OG_ERR_[A-Z\d_]+\1$/.test(source.slice(start, end)))
        .map((word) => bareErrorName(word, source, language))
    : [];
}

function bareErrorName(word: Pick<Word, 'start' | 'end'>, source: string, language: Language): Finding {
  const written = source.slice(word.start, word.end);
  const error = written.replaceAll(/["']/g, '');
  const fix = replacement(word, written.startsWith('"') ? `"$${error}"` : `$${error}`, 'safe');
  const told = [
    message('language.errorName', { name: error }),
    message('language.write', { value: `$${error}` }),
  ];
  return finding('error-name', word, 'warning', told, language, [fix]);
}
