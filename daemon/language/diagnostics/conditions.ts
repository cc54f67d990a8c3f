import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { commandNamed } from '../catalogue/catalogue.ts';
import { type Fix, replacement } from '../fixes/fix.ts';
import { codePlaces } from '../syntax/code-places.ts';
import type { Piece } from '../syntax/pieces.ts';
import { errorNamesIn } from './error-names.ts';
import { type Finding, finding } from './finding.ts';
import { isEngineName } from './slips.ts';

/** `[ ogMount 1 1 ]`, `[[ ! ogMount 1 1 ]]`, `[ -n ogFindCache ]` */
const bracket =
  /(?<![\w$\]"'-])\[\[?[ \t]+(?:(!|-[nz])[ \t]+)?([a-z]+[A-Z]\w*)\b(?![./-])([^\]\n;]{0,300}?)[ \t]*\]\]?/g;
/** `if $(ogMount 1 1); then`, `ogX` in backquotes, and either before `&&` or `||`. */
const substituted =
  /(?:\b(?:if|elif|while|until)[ \t]+(?:![ \t]+)?|(?:^|[;&|{][ \t]*|\b(?:then|do|else)[ \t]+)(?=[^\n]{0,300}(?:&&|\|\|)))[ \t]*(`|\$\()[ \t]*(og[A-Z]\w*)((?:[^`)\n$]|\$(?!\()){0,300})[`)](?=[ \t]*(?:;|\n|$|&&|\|\|))/gm;
const comparison = /^[ \t]*(?:[!=]=?|=~|[<>]|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))(?:[ \t]|$)/;

/** A line longer than this, in UTF-16 code units, is no condition that a person wrote. */
const longestLine = 2_000;

/** Each pattern looks at the rest of a line again and again: in lines of 40,000 characters that takes seconds. */
function withoutLongLines(source: string): string {
  if (source.length <= longestLine) {
    return source;
  }
  const lines = source.split('\n');
  return lines.map((line) => (line.length > longestLine ? '#'.repeat(line.length) : line)).join('\n');
}

/** More in one piece no editor needs to show. */
const most = 500;

/** Conditions that do not ask what they seem to ask. */
export function wrongConditions(piece: Piece, language: Language): Finding[] {
  const source = withoutLongLines(piece.source);
  const hits = [
    ...[...source.matchAll(bracket)].flatMap((match) => bracketed(match, language)),
    ...[...source.matchAll(substituted)].flatMap((match) => run(match, language)),
    ...errorNamesIn(source, language),
  ];
  if (hits.length === 0) {
    return [];
  }
  const isCode = codePlaces(piece);
  return hits.slice(0, most).filter(({ start }) => isCode(start));
}

function bracketed(match: RegExpExecArray, language: Language): Finding[] {
  const [whole, operator = '', name = '', rest = ''] = match;
  if (!isEngineName(name) || comparison.test(rest)) {
    return [];
  }
  const start = match.index + whole.indexOf(name);
  const span = { start: match.index, end: match.index + whole.length };
  const line = `${name}${rest}`;
  const isPlain = !/[ \t](?:-[ao]|[!=]=?|=~|-(?:eq|ne|lt|le|gt|ge))[ \t]|&&|\|\||["'`]/.test(rest);
  const right = operator.startsWith('-') ? `[ ${operator} "$(${line})" ]` : `${operator ? '! ' : ''}${line}`;
  const fixes = isPlain ? [replacement(span, right, 'likely')] : [];
  const told = message('language.commandInTest', { name });
  return [finding('command-in-test', { start, end: start + name.length }, 'warning', told, language, fixes)];
}

function run(match: RegExpExecArray, language: Language): Finding[] {
  const [whole, opening = '', name = '', rest = ''] = match;
  const command = commandNamed(name);
  // What makes a command's text is there to be run.
  if (!command || /Syntax$/.test(name)) {
    return [];
  }
  const start = match.index + whole.lastIndexOf(opening, whole.length - 2);
  const span = { start, end: match.index + whole.length };
  const line = `${name}${rest}`.trimEnd();
  const isText = /nothing when/i.test(command.returns);
  const fix: Fix = replacement(span, isText ? `[ -n "$(${line})" ]` : line, 'likely');
  return [
    finding('output-as-command', span, 'warning', message('language.outputAsCommand', { name }), language, [
      fix,
    ]),
  ];
}
