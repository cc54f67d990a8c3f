import { message } from '../../strings/index.ts';
import { hintApplies, optionsType, protocolRow } from '../catalogue/catalogue.ts';
import { guessSession, type SessionType, sessionFaults, usualSessions } from '../sessions.ts';
import { matchValue } from '../signatures.ts';
import type { Word } from '../syntax/words.ts';
import { listed, within } from './arguments.ts';
import { type CheckedCall, type Finding, hintFinding } from './finding.ts';

const sessionTypes: readonly string[] = [
  'mcastSessionServer',
  'ucastSessionServer',
  'p2pSession',
] satisfies SessionType[];

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
  if (words[0]?.value?.toUpperCase() === 'CACHE' && hintApplies('protocol-ignored-cache', command.name)) {
    return [hintFinding('protocol-ignored-cache', protocol, language)];
  }
  if (matchValue(parameter, protocol.value) === 'no') {
    const isVariant =
      /-(CACHE|DIRECT)$/i.test(protocol.value) && hintApplies('updatecache-variant', command.name);
    const detail = message('language.accepted', { values: listed(parameter) });
    return isVariant
      ? [hintFinding('updatecache-variant', protocol, language)]
      : [hintFinding('protocol-not-accepted', protocol, language, { detail })];
  }
  return wrongOptions(checked, optionsType(row, protocol.value), protocol, words[place + 1]);
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
    return isUnused ? [hintFinding('options-unused', options, language)] : [];
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
  return sessionFaults(type, value)
    .filter((fault) => hintApplies(fault.code, command.name))
    .map((fault) => hintFinding(fault.code, within(checked, options, value, fault), language));
}

function isSessionType(type: string | undefined): type is SessionType {
  return type !== undefined && sessionTypes.includes(type);
}
