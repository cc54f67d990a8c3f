import { errorCode } from '../base/error-code.ts';
import type { Message } from '../protocol/message.ts';

/** A configuration that cannot be used. The command line shows `<setting>: <text>` and ends with exit code 2. */
export class ConfigurationError extends Error {
  /** As a person finds it in the file: `listen.port`, `auth.tokens[0].sha256`; or `--config`. */
  readonly setting: string;
  readonly text: Message;

  constructor(setting: string, text: Message) {
    super(`${setting}: ${text.key}`);
    this.name = 'ConfigurationError';
    this.setting = setting;
    this.text = text;
  }
}

/** The short, stable code of a system error (`ENOENT`), or its message when it has none. */
export function systemCode(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error));
}
