import { message } from '../../strings/index.ts';
import { catalogue, hintApplies, optionsType, type Parameter, protocolRow } from '../catalogue/catalogue.ts';
import { matchValue } from '../features/signatures.ts';
import { revalued, withoutWords } from '../fixes/fix.ts';
import { guessSession, isSessionType, usualSessions } from '../sessions.ts';
import type { Word } from '../syntax/words.ts';
import { listed, meantValue, wrongSession } from './arguments.ts';
import { type CheckedCall, type Finding, finding, hintFinding } from './finding.ts';

/** Every protocol that some command takes. */
const protocols = new Set(catalogue.protocolMatrix.flatMap((row) => row.values));

/** The protocol of a transfer and the options behind it (protocolMatrix of the catalogue). */
export function wrongProtocol(checked: CheckedCall): Finding[] {
  const { command, signature, words, language } = checked;
  const row = protocolRow(command.name);
  const place = signature.findIndex((parameter) => parameter.type === 'protocol');
  const parameter = signature[place];
  const protocol = words[place];
  if (
    !row ||
    !parameter ||
    protocol?.value === undefined ||
    !hintApplies('protocol-not-accepted', command.name)
  ) {
    return [];
  }
  const fromCache = words[0]?.value?.toUpperCase() === 'CACHE';
  // Else the command does not look at it.
  if (row.onlyWhen !== undefined && !fromCache) {
    return [];
  }
  if (fromCache && hintApplies('protocol-ignored-cache', command.name)) {
    const last = words.at(-1) ?? protocol;
    const fixes = [withoutWords(checked.source, { start: protocol.start, end: last.end })];
    return [hintFinding('protocol-ignored-cache', protocol, language, { fixes })];
  }
  if (matchValue(parameter, protocol.value) === 'no') {
    const isVariant =
      /-(CACHE|DIRECT)$/i.test(protocol.value) && hintApplies('updatecache-variant', command.name);
    if (isVariant) {
      const plain = protocol.value.replace(/-(CACHE|DIRECT)$/i, '');
      const fixes = [revalued(checked.source, protocol, plain, 'likely')];
      return [hintFinding('updatecache-variant', protocol, language, { fixes })];
    }
    return [notAccepted(checked, parameter, protocol, protocol.value)];
  }
  return wrongOptions(checked, optionsType(row, protocol.value), protocol, words[place + 1]);
}

/** The wrong word first, then the one that it was meant to be, then all that there are. */
function notAccepted(checked: CheckedCall, parameter: Parameter, word: Word, value: string): Finding {
  const { command, language } = checked;
  const isProtocol = protocols.has(value.toUpperCase());
  const meant = isProtocol ? { details: [], fixes: [] } : meantValue(checked, parameter, word, value);
  const told = message(isProtocol ? 'language.otherProtocol' : 'language.noProtocol', {
    value,
    command: command.name,
  });
  const accepted = message('language.accepted', { values: listed(parameter) });
  return finding(
    'protocol-not-accepted',
    word,
    'error',
    [told, ...meant.details, accepted],
    language,
    meant.fixes,
  );
}

function wrongOptions(
  checked: CheckedCall,
  type: string | null | undefined,
  protocol: Word,
  options: Word | undefined,
): Finding[] {
  const { command, language } = checked;
  if (type === null) {
    const isUnused = options !== undefined && hintApplies('options-unused', command.name);
    const fixes = options ? [withoutWords(checked.source, options)] : [];
    return isUnused ? [hintFinding('options-unused', options, language, { fixes })] : [];
  }
  if (!isSessionType(type)) {
    return [];
  }
  if (!options) {
    const [session] = usualSessions[type];
    const detail = session && message('language.example', { value: `${protocol.value} ${session}` });
    return checked.complete
      ? [hintFinding('options-missing', protocol, language, detail ? { detail } : {})]
      : [];
  }
  const value = options.value;
  if (value === undefined) {
    return [];
  }
  const guess = guessSession(value);
  if (guess !== undefined && guess !== type) {
    return [hintFinding('options-wrong-kind', options, language)];
  }
  const leecher = /^leecher:0*[1-9]\d*:?$/i.test(value) && hintApplies('p2p-leecher-time', command.name);
  return leecher
    ? [hintFinding('p2p-leecher-time', options, language)]
    : wrongSession(checked, type, options, value);
}
