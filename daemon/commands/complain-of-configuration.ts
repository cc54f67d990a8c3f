import { ConfigurationError } from '../config/error.ts';
import type { Language } from '../protocol/message.ts';
import { render } from '../strings/index.ts';
import { complain } from './terminal.ts';

/** Says on stderr which setting is wrong, and why. Throws any other error. */
export function complainOfConfiguration(error: unknown, language: Language): void {
  if (!(error instanceof ConfigurationError)) {
    throw error;
  }
  complain(`${error.setting}: ${render(error.text, language)}`);
}
