import type { Language, Message } from '../protocol/message.ts';
import { formatBytes, formatKB, formatNumber } from '../protocol/rules/size-text.ts';
import { audit } from './audit.ts';
import { certificate } from './certificate.ts';
import { commandHelp } from './command-help.ts';
import { commandLine } from './command-line.ts';
import { dispatch } from './dispatch.ts';
import { distribution } from './distribution.ts';
import { doctor } from './doctor.ts';
import { doctorCommand } from './doctor-command.ts';
import { doctorTitles } from './doctor-titles.ts';
import { errors } from './errors.ts';
import { estimate } from './estimate.ts';
import { imageContents } from './image-contents.ts';
import { images } from './images.ts';
import { importing } from './import.ts';
import { instruction } from './instruction.ts';
import { instructionWizards } from './instruction-wizards.ts';
import { inventory } from './inventory.ts';
import { jobsCommand } from './jobs-command.ts';
import { language } from './language.ts';
import { languageEditor } from './language-editor.ts';
import { languageFixes } from './language-fixes.ts';
import { languagePage } from './language-page.ts';
import { languageReference } from './language-reference.ts';
import { name } from './name.ts';
import { planCommand } from './plan-command.ts';
import { plans } from './plans.ts';
import { ports } from './ports.ts';
import { power } from './power.ts';
import { preflight } from './preflight.ts';
import { preflightLosses } from './preflight-losses.ts';
import { progress } from './progress.ts';
import { reasons } from './reasons.ts';
import { remote } from './remote.ts';
import { rules } from './rules.ts';
import { seeder } from './seeder.ts';
import { server } from './server.ts';
import { setup } from './setup.ts';
import { shellcheck } from './shellcheck.ts';
import { tokenCommand } from './token-command.ts';
import { transmission } from './transmission.ts';

/** Every text that the daemon says to a person, one file for each room, both languages side by side. */
const strings = {
  ...audit,
  ...certificate,
  ...commandHelp,
  ...commandLine,
  ...dispatch,
  ...distribution,
  ...doctor,
  ...doctorCommand,
  ...doctorTitles,
  ...errors,
  ...estimate,
  ...imageContents,
  ...images,
  ...importing,
  ...instruction,
  ...instructionWizards,
  ...inventory,
  ...jobsCommand,
  ...language,
  ...languageEditor,
  ...languageFixes,
  ...languagePage,
  ...languageReference,
  ...name,
  ...planCommand,
  ...plans,
  ...ports,
  ...power,
  ...preflight,
  ...preflightLosses,
  ...progress,
  ...reasons,
  ...remote,
  ...rules,
  ...seeder,
  ...server,
  ...setup,
  ...shellcheck,
  ...tokenCommand,
  ...transmission,
};

export type MessageKey = keyof typeof strings;

/** Whether a key, of another daemon say, is one of this version. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(strings, key);
}

/**
 * One entry of a strings file; `{name}` stands for the argument of that name. A number of KB (1024 bytes) or
 * bytes is written as people say it with `{name:KB}` and `{name:bytes}`, any other number with `{name:number}`, a time of the contract as a day with `{name:day}`,
 * the text of another key, with the same arguments, with `{name:text}`.
 */
export type Strings = Record<string, Record<Language, string>>;

/** Makes a message; the compiler checks that the key exists. */
export function message(key: MessageKey, args?: Message['args']): Message {
  return args ? { key, args } : { key };
}

/** The text of a message in a language. An unknown key (from a newer journal, say) is shown as it is. */
export function render(message: Message, to: Language): string {
  const text = (strings as Strings)[message.key]?.[to] ?? message.key;
  return text.replaceAll(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, format?: string) => {
    const value = message.args?.[name];
    if (value === undefined) {
      return whole;
    }
    if (format !== 'text') {
      return formatted(value, format, to);
    }
    // A text within itself would never end.
    const inner = { ...message.args, [name]: '' };
    return render({ key: String(value), args: inner }, to);
  });
}

function formatted(value: string | number, format: string | undefined, to: Language): string {
  switch (format) {
    case 'KB':
      return formatKB(Number(value), to);
    case 'bytes':
      return formatBytes(Number(value), to);
    case 'number':
      return formatNumber(Number(value), to);
    case 'day':
      return new Intl.DateTimeFormat(to === 'en' ? 'en-GB' : to, {
        dateStyle: 'long',
        timeZone: 'UTC',
      }).format(new Date(value));
    default:
      return String(value);
  }
}

/** 'es' for every kind of Spanish ("es-ES", "es_MX"), else English. Takes an LSP locale or an Accept-Language header. */
export function languageOf(locale: string | undefined): Language {
  return locale?.trim().toLowerCase().startsWith('es') ? 'es' : 'en';
}
