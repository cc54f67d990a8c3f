import { oneLine } from '../base/one-line.ts';
import type { Language, Message } from '../protocol/message.ts';
import { languageOf, message, render } from '../strings/index.ts';

/** The language of the person at the terminal, as the C library finds it. */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  return languageOf(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG);
}

/** One line on stderr. */
export function complain(text: string): void {
  process.stderr.write(`ogrepod: ${oneLine(text.replaceAll(/[\r\n]+/g, ' '))}\n`);
}

/**
 * A value as JSON for a terminal or another program. What JSON leaves as it is and a terminal obeys or does not show
 * (control characters of C1, bidirectional overrides, zero-width ones) is escaped: to a program it is the same.
 */
export function jsonText(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, null, 2);
  return `${text?.replaceAll(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escapedUnits)}\n`;
}

function escapedUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** Says what is wrong with the command line; returns the exit code for it. */
export function wrongUsage(detail: string | Message, language: Language): number {
  const said = typeof detail === 'string' ? detail : render(detail, language);
  complain(render(message('commandLine.wrongUsage', { detail: said }), language));
  return 2;
}
