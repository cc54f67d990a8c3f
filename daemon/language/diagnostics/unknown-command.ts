import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { catalogue, commandNamed, isKnownCommand, isOlderFunction } from '../catalogue/catalogue.ts';
import { editDistance } from '../catalogue/distance.ts';
import { nearestName } from '../catalogue/nearest.ts';
import { replacement } from '../fixes/fix.ts';
import type { Call } from '../syntax/model.ts';
import type { Span } from '../syntax/span.ts';
import { type Finding, finding, hintFinding } from './finding.ts';

const names = catalogue.commands.map((command) => command.name);
/** Script names that no program on a PATH is likely to resemble: those with a capital inside. */
const scriptNames = names.filter(
  (name) => commandNamed(name)?.kind === 'script' && /^[a-z]+[A-Z]/.test(name),
);

/** Whether a name may be a mistake: it is none that we know. */
export function isStrange({ name }: Call): boolean {
  return !isKnownCommand(name) && (isFunctionName(name) || /^\w{8,}$/.test(name));
}

/**
 * A name that begins as an engine function but is none, or is one slip away from a script's.
 * Any other word may be a program of the client. A site can put functions of its own in the engine's folder
 * (loadenviron.sh reads every library there): a name like none of the engine's is only worth knowing.
 */
export function unknownCommand(call: Call, language: Language): Finding[] {
  const { name } = call;
  if (isKnownCommand(name)) {
    return [];
  }
  const span = { start: call.nameStart, end: call.nameEnd };
  return isFunctionName(name)
    ? [unknownFunction(name, span, language)]
    : misspelledScript(name, span, language);
}

function isFunctionName(name: string): boolean {
  return /^og[A-Z]\w*$/.test(name);
}

/** The names that were meant. Kept, for looking takes long and a wrong name is seldom written once. */
const meant = new Map<string, string | undefined>();
const mostMeant = 2000;

function meantBy(name: string): string | undefined {
  if (!meant.has(name)) {
    if (meant.size >= mostMeant) {
      meant.clear();
    }
    // A copy, for the name may be a slice of a whole text.
    meant.set(structuredClone(name), lookFor(name));
  }
  return meant.get(name);
}

function lookFor(name: string): string | undefined {
  if (isFunctionName(name)) {
    return nearestName(name, names, Math.min(3, Math.floor(name.length / 3)));
  }
  // With an underscore it is somebody's own function: none of the engine's has one.
  return /^[A-Za-z\d]{8,}$/.test(name) ? nearestName(name, scriptNames, 1) : undefined;
}

function unknownFunction(name: string, span: Span, language: Language): Finding {
  if (isOlderFunction(name)) {
    return finding('unknown-command', span, 'warning', message('language.olderFunction', { name }), language);
  }
  const nearest = meantBy(name);
  if (nearest === undefined) {
    const detail = message('language.perhapsOwn');
    return hintFinding('unknown-command', span, language, { detail, severity: 'info' });
  }
  const isNear = editDistance(name.toLowerCase(), nearest.toLowerCase(), 2) <= 2;
  const detail = message('language.didYouMean', { name: nearest });
  return hintFinding('unknown-command', span, language, {
    detail,
    severity: isNear ? 'warning' : 'info',
    fixes: [replacement(span, nearest, 'likely')],
  });
}

function misspelledScript(name: string, span: Span, language: Language): Finding[] {
  const nearest = meantBy(name);
  if (nearest === undefined) {
    return [];
  }
  const told = [
    message('language.noSuchCommand', { name }),
    message('language.didYouMean', { name: nearest }),
  ];
  return [
    finding('unknown-command', span, 'warning', told, language, [replacement(span, nearest, 'likely')]),
  ];
}
