import { imageProtocol, isUnicastToMany, repositoryWrite } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import type { ScriptCommand } from '../../protocol/rules/script-command.ts';
import { message } from '../../strings/index.ts';
import { type Fix, replacement } from '../fixes/fix.ts';
import type { NamedScope } from '../inventory-view/scope.ts';
import type { Call } from '../syntax/model.ts';
import type { Span } from '../syntax/span.ts';
import type { Variations } from '../syntax/variation.ts';
import type { Word } from '../syntax/words.ts';

import { type CheckedCall, type Finding, finding, type Surroundings } from './finding.ts';

/** Whether a call makes or overwrites a file of a repository. */
export function writesRepository(call: Call): boolean {
  const values = call.args.map(({ value }) => value);
  return call.trusted && repositoryWrite(call.name, values) !== undefined;
}

/**
 * A file of the repository that more than one computer of the scope writes: of an image, a mixture remains that only
 * unpacking it whole shows. The call's offsets are in the whole text, as those of `variations`.
 */
export function sharedFile(
  call: Call,
  { text, variations }: { readonly text: string; readonly variations: Variations },
  { scope, language }: Pick<Surroundings, 'scope' | 'language'>,
): Finding[] {
  const values = call.args.map(({ value }) => value);
  const place = repositoryWrite(call.name, values)?.file;
  const word = place === undefined ? undefined : call.args[place];
  const count = scope?.computers.length ?? 0;
  const variation = count > 1 ? variations.ofFile(call) : undefined;
  if (!scope || !word || variation === undefined || variation === 'perComputer') {
    return [];
  }
  const name = text.slice(word.start, word.end);
  return [tellShared(name, word, variation, scope, language, ownName(word, name))];
}

/** The same of a command in a text that the script gives to a shell; told where the name stands in it, if that is plain. */
export function sharedInText(
  { name, args, written, fileVariation, range }: ScriptCommand,
  text: string,
  scope: NamedScope,
  language: Language,
): Finding[] {
  const place = repositoryWrite(name, args)?.file;
  const file = place === undefined ? undefined : (args[place] ?? written[place]);
  if (file === undefined || fileVariation === undefined || fileVariation === 'perComputer') {
    return [];
  }
  const parts = text.slice(range.start, range.end).split(file);
  const start = range.start + (parts[0]?.length ?? 0);
  const span = parts.length === 2 ? { start, end: start + file.length } : range;
  return [tellShared(file, span, fileVariation, scope, language)];
}

function tellShared(
  name: string,
  span: Span,
  variation: 'same' | 'unknown',
  scope: NamedScope,
  language: Language,
  fixes: readonly Fix[] = [],
): Finding {
  const told = message(variation === 'same' ? 'language.fileShared' : 'language.fileMaybeShared', {
    count: scope.computers.length,
    scope: scope.name,
    name,
  });
  // In a branch as well: where the script asks which computer it is, it is not known to be the same.
  const severity = variation === 'same' ? 'error' : 'warning';
  return finding('image-name-shared', span, severity, told, language, fixes);
}

/** The name with the computer's own behind it, where that is sure to be one word of the shell. */
function ownName({ start, end }: Word, written: string): Fix[] {
  const [, quote = ''] = /^("?)[\w/-]+\1$/.exec(written) ?? [];
  const isPlain = /^("?)[\w/-]+\1$/.test(written);
  const text = `${written.slice(0, written.length - quote.length)}-$HOSTNAME${quote}`;
  return isPlain ? [replacement({ start, end }, text, 'likely')] : [];
}

/** An image that goes to each of many computers by itself: said as preflight says it. */
export function unicastToMany(checked: CheckedCall, { scope, language }: Surroundings): Finding[] {
  const { command, words, complete } = checked;
  const values = words.map(({ value }) => value);
  const sent = imageProtocol(command.name, complete ? values : [...values, undefined]);
  const count = scope?.computers.length ?? 0;
  const isKnown = sent !== undefined && (complete || words.length > sent.place);
  const word = isKnown ? (words[sent.place] ?? words[1]) : undefined;
  if (!isKnown || !word || !isUnicastToMany(sent.protocol, count)) {
    return [];
  }
  const told = message('instruction.unicastMany', { protocol: sent.protocol, count });
  return [finding('unicast-many', word, 'warning', told, language)];
}
