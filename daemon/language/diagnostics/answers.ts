import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { catalogue, commandNamed } from '../catalogue/catalogue.ts';
import { editDistance } from '../catalogue/distance.ts';
import { type Fix, replacement } from '../fixes/fix.ts';
import type { Call } from '../syntax/model.ts';
import type { Span } from '../syntax/span.ts';
import { type Finding, finding } from './finding.ts';

/** What a command prints, and whether it can print nothing else. */
interface Answers {
  readonly words: readonly string[];
  readonly closed: boolean;
}

/** From what the catalogue says that they return; of those that are not closed only the spelling is judged. */
const answers: Readonly<Record<string, Answers>> = {
  ogGetOsType: {
    words: ['Windows', 'Linux', 'MacOS', 'Android', 'BSD', 'Solaris', 'Hurd', 'GrubLoader', 'WinLoader'],
    closed: true,
  },
  ogGetImageCompressor: { words: ['GZIP', 'LZOP'], closed: true },
  ogGetImageProgram: { words: ['PARTCLONE', 'NTFSCLONE', 'PARTIMAGE', 'partclone.dd'], closed: true },
  ogGetPartitionTableType: { words: ['MSDOS', 'GPT', 'LVM', 'ZPOOL'], closed: false },
  ogGetFsType: { words: catalogue.types.filesystem?.values ?? [], closed: false },
  ogGetDiskType: { words: ['DISK', 'USB', 'NVM', 'CDROM', 'RAID', 'MAPPER'], closed: false },
};
/** Other names of the same that people know. */
const meant: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ogGetPartitionTableType: { mbr: 'MSDOS', dos: 'MSDOS' },
  ogGetFsType: { swap: 'LINUX-SWAP', vfat: 'FAT32', 'hfs+': 'HFSPLUS' },
  ogGetDiskType: { nvme: 'NVM' },
};

/** Whether there may be something to tell of what is done with the words that a call prints. */
export function isAnswer({ name, substituted, trusted }: Call): boolean {
  return trusted && substituted && answersOf(name) !== undefined;
}

function answersOf(name: string): Answers | undefined {
  if (Object.hasOwn(answers, name)) {
    return answers[name];
  }
  return /^nothing printed/i.test(commandNamed(name)?.returns ?? '')
    ? { words: [], closed: true }
    : undefined;
}

/** A word; in quotes also several, `"Windows 10"`. */
const word = String.raw`(?:(["'])([A-Za-z][\w.+-]*(?: [\w.+-]+){0,5})\1|([A-Za-z][\w.+-]*))(?=[\s;)\]]|$)`;
const wordInFront = String.raw`((["'])[A-Za-z][\w.+-]*(?: [\w.+-]+){0,5}\2|[A-Za-z][\w.+-]*)`;
const behind = new RegExp(String.raw`^[ \t]*(?:==?|!=)[ \t]+${word}`);
/** The other way round, `[ windows = "$(ogGetOsType 1 1)" ]`: what stands in front of the output. */
const opening = String.raw`(?:\[\[?|\btest|!|-[ao]|&&|\|\||\()[ \t]+`;
const output = String.raw`"?(?:\$\(|\x60)[ \t]*$`;
const inFront = new RegExp(String.raw`${opening}${wordInFront}[ \t]+(?:==?|!=)[ \t]+${output}`, 'd');
const numberInFront = new RegExp(
  String.raw`${opening}((["']?)\d+\2)[ \t]+(?:==?|!=|-(?:eq|ne|lt|le|gt|ge))[ \t]+${output}`,
  'd',
);
/** `case windows in "$(ogGetOsType 1 1)")` */
const caseInFront = new RegExp(
  String.raw`\bcase[ \t]+${wordInFront}[ \t]+in\s+\(?[ \t]*(?:[^\s()|;]+[ \t]*\|[ \t]*)?${output}`,
  'd',
);
/** `[ $(ogIsMounted 1 1) -eq 0 ]`: an exit code that is looked for in the output. */
const numberBehind = /^[ \t]*(?:==?|!=|-(?:eq|ne|lt|le|gt|ge))[ \t]+(["']?)(\d+)\1(?=[\s;)\]]|$)/;
/** `[ "$(`, `[ -n "$(`: that something is printed is all that is asked. */
const printedBefore = /(?:\[\[?|\btest)[ \t]+(?:![ \t]+)?(?:-[nz][ \t]+)?"?(?:\$\(|`)[ \t]*$/;

/** So far in front of a call, in UTF-16 code units, is looked for what it is compared with. */
const around = 160;

/** Words that the output of a call is compared with and that it never gives: at once, or by way of a variable. */
export function neverGiven(call: Call, text: string, language: Language): Finding[] {
  const known = answersOf(call.name);
  const end = call.args.at(-1)?.end ?? call.nameEnd;
  const close = /^(?:[ \t]*(?:2>&1|2>[ \t]*[\w/]+))*[ \t]*[)`]/.exec(text.slice(end, end + 80));
  if (!known || !close) {
    return [];
  }
  const after = end + close[0].length;
  const before = text.slice(Math.max(0, call.nameStart - around), call.nameStart);
  const rest = text.slice(text[after] === '"' ? after + 1 : after, after + 80);
  const isEmpty = known.words.length === 0 && !close[0].includes('2>&1');
  if (isEmpty && printedBefore.test(before) && /^[ \t]*(?:\]|[;&|]|\n|$)/.test(rest)) {
    const span = { start: call.nameStart, end: call.nameEnd };
    return [finding('result-never-given', span, 'warning', message('language.givesNothing'), language)];
  }
  const assigned = /(?:^|[\s;&|(])([A-Za-z_]\w*)=(["']?)(?:\$\(|`)[ \t]*$/.exec(before);
  const isAsked = /(?:\[\[?|\btest|\bcase|!|-[ao]|&&|\|\|)[ \t]+"?(?:\$\(|`)[ \t]*$/.test(before);
  const at = text[after] === '"' ? after + 1 : after;
  const spans = [
    ...comparedBefore(before, call.nameStart - before.length, rest, isEmpty),
    ...(isAsked ? comparedAt(text, at, isEmpty) : []),
    ...(assigned?.[1] === undefined ? [] : comparedLater(text, assigned[1], after)),
  ];
  return spans.flatMap((span) => judged(call.name, known, span, text, language));
}

function judged(
  name: string,
  { words, closed }: Answers,
  span: Span,
  text: string,
  language: Language,
): Finding[] {
  const written = text.slice(span.start, span.end);
  const value = written.replaceAll(/["']/g, '');
  const lower = value.toLowerCase();
  const right =
    words.find((each) => each.toLowerCase() === lower) ??
    meant[name]?.[lower] ??
    (closed ? words.find((each) => editDistance(each.toLowerCase(), lower, 1) <= 1) : undefined);
  if (words.includes(value) || (right === undefined && !closed)) {
    return [];
  }
  const quote = /^["']/.exec(written)?.[0] ?? '';
  const fixes: Fix[] = right === undefined ? [] : [replacement(span, `${quote}${right}${quote}`, 'likely')];
  const details = right === undefined ? [] : [message('language.write', { value: right })];
  const listed =
    words.length > 0
      ? [message('language.gives', { values: words.join(', ') })]
      : [message('language.givesNothing')];
  const told = [
    message('language.neverGiven', { command: name, value }),
    ...(details.length > 0 ? details : listed),
  ];
  return [finding('result-never-given', span, 'warning', told, language, fixes)];
}

/** `[ windows = "$(ogGetOsType 1 1)" ]`, with what stands before and behind the output; `start` is where `before` begins. */
function comparedBefore(before: string, start: number, rest: string, isEmpty: boolean): Span[] {
  const isWhole = /^[ \t]*(?:\]|[;&|)\n]|-[ao][ \t]|$)/.test(rest);
  const isPattern = /^[ \t]*[|)]/.test(rest);
  const found =
    (isWhole ? inFront.exec(before) : null) ??
    (isWhole && isEmpty ? numberInFront.exec(before) : null) ??
    (isPattern ? caseInFront.exec(before) : null);
  const [from, to] = found?.indices?.[1] ?? [];
  return from === undefined || to === undefined ? [] : [{ start: start + from, end: start + to }];
}

/** `"$(ogGetOsType 1 1)" = windows`, and the patterns of `case $(…) in`. */
function comparedAt(text: string, at: number, isEmpty: boolean): Span[] {
  const rest = text.slice(at, at + 4000);
  const match = behind.exec(rest) ?? (isEmpty ? numberBehind.exec(rest) : null);
  if (match) {
    return [lastOf(match, at)];
  }
  return /^[ \t]*in\b/.test(rest) ? patternsOf(rest, at) : [];
}

/** The comparisons of a variable that is set nowhere else. */
function comparedLater(text: string, name: string, from: number): Span[] {
  const sets = text.match(
    new RegExp(
      String.raw`(?<![\w$])${name}(?:\[[^\]]*\])?\+?=|\b(?:read|for|select|mapfile)\b[^\n;]{0,200}\b${name}\b`,
      'g',
    ),
  );
  if (sets?.length !== 1) {
    return [];
  }
  const compared = new RegExp(String.raw`"?\$(?:${name}\b|\{${name}\})"?[ \t]+(?:==?|!=)[ \t]+${word}`, 'g');
  const turned = new RegExp(
    String.raw`${opening}${wordInFront}[ \t]+(?:==?|!=)[ \t]+"?\$(?:${name}\b|\{${name}\})"?(?=[ \t]*(?:\]|[;&|)\n]|-[ao][ \t]|$))`,
    'dg',
  );
  const turnedCases = new RegExp(
    String.raw`\bcase[ \t]+${wordInFront}[ \t]+in\s+\(?[ \t]*"?\$(?:${name}\b|\{${name}\})"?(?=[ \t]*[|)])`,
    'dg',
  );
  const cases = new RegExp(String.raw`\bcase[ \t]+"?\$(?:${name}\b|\{${name}\})"?[ \t]+(?=in\b)`, 'g');
  const rest = text.slice(from);
  return [
    ...[...rest.matchAll(compared)].map((match) => lastOf(match, from + match.index)),
    ...[turned, turnedCases].flatMap((each) =>
      [...rest.matchAll(each)].flatMap(({ indices }) => {
        const [start, end] = indices?.[1] ?? [];
        return start === undefined || end === undefined ? [] : [{ start: from + start, end: from + end }];
      }),
    ),
    ...[...rest.matchAll(cases)].flatMap(({ 0: head, index }) => {
      const start = from + index + head.length;
      return patternsOf(text.slice(start, start + 4000), start);
    }),
  ];
}

/** Where the compared word stands, with its quotes: at the end of a match that begins at `at`. */
function lastOf(
  { 0: whole, 1: quote = '', 2: quoted, 3: bare = '' }: RegExpExecArray | RegExpMatchArray,
  at: number,
): Span {
  const end = at + whole.length;
  const value = quoted ?? bare;
  return { start: end - value.length - 2 * quote.length, end };
}

/** The plain patterns of the `case` whose `in` a text begins with; none of one that holds another. */
function patternsOf(text: string, at: number): Span[] {
  const body = /^[ \t]*in\b([\s\S]*?)\besac\b/.exec(text)?.[1];
  if (body === undefined || /\bcase\b/.test(body)) {
    return [];
  }
  const from = text.indexOf(body, text.indexOf('in') + 2);
  const lists = body.matchAll(/(?:^|;;)\s*\(?[ \t]*([^\s()|;]+(?:[ \t]*\|[ \t]*[^\s()|;]+)*)[ \t]*\)/g);
  return [...lists].flatMap(({ 0: whole, 1: list = '', index }) => {
    const start = from + index + whole.lastIndexOf(list);
    return [...list.matchAll(/[^\s|]+/g)].flatMap((pattern) => {
      const isPlain = /^(["']?)[A-Za-z][\w.+-]*\1$/.test(pattern[0]);
      const place = at + start + pattern.index;
      return isPlain ? [{ start: place, end: place + pattern[0].length }] : [];
    });
  });
}
