import { readFile } from 'node:fs/promises';
import { defaultData, thisMachine } from '../config/defaults.ts';
import { systemCode } from '../config/error.ts';
import { tokenFile } from '../config/token.ts';
import { message, render } from '../strings/index.ts';
import { terminalLanguage } from './terminal.ts';

/** A token that cannot be had; the text is for a person. */
export class TokenFileError extends Error {}

/**
 * The token from the file named, else the environment, else of this machine's own daemon, which is in the file `own`.
 * Rejects with TokenFileError.
 */
export async function findToken(
  file: string | undefined,
  own = tokenFile(defaultData(thisMachine())),
): Promise<string> {
  const { OGREPOD_TOKEN: fromEnvironment } = process.env;
  if (file === undefined && fromEnvironment) {
    return fromEnvironment;
  }
  const path = file ?? own;
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const text = message('config.unreadable', { file: path, code: systemCode(error) });
    throw new TokenFileError(`--token-file: ${render(text, terminalLanguage())}`);
  }
}
