import type { Language, Message } from '../base/message.ts';
import { commandLine } from './command-line.ts';
import { dispatch } from './dispatch.ts';
import { distribution } from './distribution.ts';
import { errors } from './errors.ts';
import { images } from './images.ts';
import { instruction } from './instruction.ts';
import { inventory } from './inventory.ts';
import { language } from './language.ts';
import { name } from './name.ts';
import { remote } from './remote.ts';
import { shellcheck } from './shellcheck.ts';

/** Every text that the daemon says to a person, one file for each room, both languages side by side. */
const strings = {
  ...commandLine,
  ...dispatch,
  ...distribution,
  ...errors,
  ...images,
  ...instruction,
  ...inventory,
  ...language,
  ...name,
  ...remote,
  ...shellcheck,
};

export type MessageKey = keyof typeof strings;

/** Whether a key, of another daemon say, is one of this version. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(strings, key);
}

/** One entry of a strings file; `{name}` stands for the argument of that name. */
export type Strings = Record<string, Record<Language, string>>;

/** Makes a message; the compiler checks that the key exists. */
export function message(key: MessageKey, args?: Message['args']): Message {
  return args ? { key, args } : { key };
}

/** The text of a message in a language. An unknown key (from a newer journal, say) is shown as it is. */
export function render(message: Message, to: Language): string {
  const text = (strings as Strings)[message.key]?.[to] ?? message.key;
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(message.args?.[name] ?? whole));
}

/** 'es' for every kind of Spanish ("es-ES", "es_MX"), else English. Takes an LSP locale or an Accept-Language header. */
export function languageOf(locale: string | undefined): Language {
  return locale?.trim().toLowerCase().startsWith('es') ? 'es' : 'en';
}
