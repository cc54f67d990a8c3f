import type { Language, Message } from '../base/message.ts';
import { oneLine } from '../base/one-line.ts';
import { languageOf, message, render } from '../strings/index.ts';

/** The language of the person at the terminal, as the C library finds it. */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  return languageOf(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG);
}

/** One line on stderr. */
export function complain(text: string): void {
  process.stderr.write(`ogrepod: ${oneLine(text.replaceAll(/[\r\n]+/g, ' '))}\n`);
}

/** Says what is wrong with the command line; returns the exit code for it. */
export function wrongUsage(detail: string | Message, language: Language): number {
  const said = typeof detail === 'string' ? detail : render(detail, language);
  complain(render(message('commandLine.wrongUsage', { detail: said }), language));
  return 2;
}
