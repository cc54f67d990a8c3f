import type { Language } from '../../base/message.ts';
import { message, render } from '../../strings/index.ts';
import { catalogue, commandNamed, isKnownCommand } from '../catalogue/catalogue.ts';
import { nearestName } from '../catalogue/nearest.ts';
import type { Analysis } from '../documents.ts';
import type { Call, Span } from '../syntax/model.ts';
import { type Finding, finding, hintFinding, type Surroundings } from './finding.ts';

const names = catalogue.commands.map((command) => command.name);
/** Script names that no program on a PATH is likely to resemble: those with a capital inside. */
const scriptNames = names.filter(
  (name) => commandNamed(name)?.kind === 'script' && /^[a-z]+[A-Z]/.test(name),
);

/** Files of the engine itself bring only functions of the catalogue. */
const engineFile = /opengnsys|OG(ETC|LIB|API|SCRIPTS|BIN)\b|DEVICECFG|loadenviron/i;

/**
 * Names that begin as an engine function but are none, and names one slip away from a script's.
 * Any other word may be a program of the client.
 */
export function unknownCommands({ analysis, language }: Surroundings): Finding[] {
  if (bringsFunctions(analysis)) {
    return [];
  }
  return analysis.model.calls.flatMap((call) => {
    const { name } = call;
    if (!call.trusted || isKnownCommand(name) || analysis.model.functions.has(name)) {
      return [];
    }
    const span = { start: call.nameStart, end: call.nameEnd };
    return /^og[A-Z]\w*$/.test(name)
      ? [unknownFunction(name, span, language)]
      : misspelledScript(name, span, language);
  });
}

function unknownFunction(name: string, span: Span, language: Language): Finding {
  const nearest = nearestName(name, names, Math.min(3, Math.floor(name.length / 3)));
  const detail = nearest && message('language.didYouMean', { name: nearest });
  return hintFinding('unknown-command', span, language, detail ? { detail } : {});
}

function misspelledScript(name: string, span: Span, language: Language): Finding[] {
  const nearest = /^\w{8,}$/.test(name) ? nearestName(name, scriptNames, 1) : undefined;
  if (nearest === undefined) {
    return [];
  }
  const found = finding(
    'unknown-command',
    span,
    'warning',
    message('language.noSuchCommand', { name }),
    language,
  );
  const suggestion = render(message('language.didYouMean', { name: nearest }), language);
  return [{ ...found, message: `${found.message} ${suggestion}` }];
}

/** Whether the text sources a file of the site, which may define functions of any name. */
function bringsFunctions({ text, model }: Analysis): boolean {
  return model.calls.some((call) => isForeignSource(call, text));
}

function isForeignSource(call: Call, text: string): boolean {
  const file = call.args[0];
  const sources = call.name === 'source' || call.name === '.';
  return sources && file !== undefined && !engineFile.test(text.slice(file.start, file.end));
}
