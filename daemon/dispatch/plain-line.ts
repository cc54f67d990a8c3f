import { stripVTControlCharacters } from 'node:util';

/** A line is looked at only this far, in UTF-16 code units. */
const MAX_READ = 4096;
const MAX_SHOWN = 200;

/** They turn the text around them, or show nothing at all: a message would read as another one. */
const invisible = /[\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** A line of output as text that can be shown: without colours, control characters and what turns text around. */
export function plainLine(line: string): string {
  // Programs that write over their line align it with blanks: as a message, they hide what comes after.
  return stripVTControlCharacters(line.slice(0, MAX_READ))
    .replaceAll(invisible, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** At most so much of it as a message has room for; a copy, since V8 keeps the whole of a text as long as a part of it. */
export function shortened(text: string): string {
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
  return Buffer.from(shown).toString();
}

const noise = [
  // What the engine asks `ps` for is an option for basename when its caller is a `bash -c` (client-protocols 8.3).
  /^basename: /,
  /^(?:Try|Pruebe|Use|Utilice|Proveu) .{0,20}--help/,
  /^g?awk: .*(?:warning|aviso|atenció|advertencia)/,
  // Steps of the engine without text, and its frame of a command.
  /^\[\d{0,3} *\]$/,
  /^\[(?:START|END) Interface\]/,
];

/** Whether a plain line tells nothing of how a script went: what stands before it tells more. */
export function isNoise(line: string): boolean {
  return noise.some((pattern) => pattern.test(line));
}
