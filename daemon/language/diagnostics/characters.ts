import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import type { Edit, Fix } from '../fixes/fix.ts';
import { codePlaces } from '../syntax/code-places.ts';
import type { Piece } from '../syntax/pieces.ts';
import { type Finding, finding } from './finding.ts';

/** What text processors and web pages write instead of what the shell knows, and what was meant. */
const plainOf: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
};
const quotes = /[“”„‟″‘’‚‛′]/;
/** Blanks that are none for the shell, which takes them for letters. */
const blanks = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
/** What nobody sees. A byte order mark at the start of the text is told by itself. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
/** A dash that begins a word is meant for the hyphen of an option. */
const dash = /(?<=\s)[\u2010-\u2015\u2212](?=\w)/;
const any = new RegExp([quotes, blanks, unseen, dash].map(({ source }) => source).join('|'), 'g');
/** Commands whose words people read: there each letter may be meant. */
const tellers = new Set(['echo', 'printf', 'ogEcho', 'logger', 'zenity', 'dialog', 'whiptail']);

/** More in one piece no editor needs to show. */
const most = 500;

/** Typographic quotes, no-break spaces and dashes where the shell takes them for parts of words: one for a line. */
export function typographic(piece: Piece, language: Language): Finding[] {
  const { source, calls } = piece;
  if (source.search(any) === -1) {
    return [];
  }
  const isCode = codePlaces(piece);
  const isRead = (at: number) =>
    calls.some(
      ({ name, args }) => tellers.has(name) && args.some(({ start, end }) => start <= at && at < end),
    );
  const lines = new Map<number, Edit[]>();
  for (const { 0: letter, index: start } of [...source.matchAll(any)].slice(0, most)) {
    const isMark = letter === '\ufeff' && start === 0;
    if (!isMark && isCode(start) && !isRead(start)) {
      const line = source.lastIndexOf('\n', start - 1) + 1;
      const edits = lines.get(line) ?? [];
      edits.push({ start, end: start + letter.length, text: plain(letter) });
      lines.set(line, edits);
    }
  }
  return [...lines.values()].map((edits) => found(edits, language));
}

function plain(letter: string): string {
  if (unseen.test(letter)) {
    return '';
  }
  return plainOf[letter] ?? (blanks.test(letter) ? ' ' : '-');
}

function found(edits: readonly Edit[], language: Language): Finding {
  const span = { start: edits[0]?.start ?? 0, end: edits.at(-1)?.end ?? 0 };
  const isQuote = edits.some(({ text }) => text === '"' || text === "'");
  const told = message(isQuote ? 'language.typographicQuote' : 'language.typographicOther');
  // Quotes that do not come in pairs would swallow what follows.
  const isPaired = ['"', "'"].every((quote) => edits.filter(({ text }) => text === quote).length % 2 === 0);
  const fixes: Fix[] = isPaired
    ? [{ title: message('language.fix.plainCharacters'), edits, sure: 'safe' }]
    : [];
  return finding('typographic-character', span, 'warning', told, language, fixes);
}

/** A byte order mark, and Windows line ends: bash takes both for parts of words. One finding each for a text. */
export function wrongBytes(text: string, language: Language): Finding[] {
  const findings: Finding[] = [];
  if (text.startsWith('\ufeff')) {
    const edits = [{ start: 0, end: 1, text: '' }];
    const fix: Fix = { title: message('language.fix.byteOrderMark'), edits, sure: 'safe' };
    const told = message('language.byteOrderMark');
    findings.push(finding('byte-order-mark', { start: 0, end: 1 }, 'warning', told, language, [fix]));
  }
  const first = text.indexOf('\r');
  if (first !== -1) {
    const start = text.lastIndexOf('\n', first) + 1;
    const unix = text.replaceAll('\r\n', '\n').replace(/\r$/, '');
    const edits = [{ start: 0, end: text.length, text: unix }];
    // One edit, for a text has many lines; so it is not done beside others.
    const fix: Fix = { title: message('language.fix.lineEnds'), edits, sure: 'likely' };
    const fixes = unix.length < text.length ? [fix] : [];
    const told = message('language.carriageReturn');
    findings.push(finding('carriage-return', { start, end: first + 1 }, 'warning', told, language, fixes));
  }
  return findings;
}
