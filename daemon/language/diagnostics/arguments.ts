import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { catalogue, hintApplies, type Parameter } from '../catalogue/catalogue.ts';
import { nearestName } from '../catalogue/nearest.ts';
import { matchValue, parameterAt, valuesOf } from '../features/signatures.ts';
import { type Fix, replacement, revalued } from '../fixes/fix.ts';
import { correctedField } from '../fixes/session-fields.ts';
import { type SessionType, sessionFaults } from '../sessions.ts';
import type { Word } from '../syntax/words.ts';
import { type CheckedCall, type Finding, finding, hintFinding } from './finding.ts';
import { cacheSize, noSize } from './sizes.ts';

/** Each argument against the type of its place. Protocols and their options have rules of their own. */
export function wrongArguments(checked: CheckedCall): Finding[] {
  return checked.words.flatMap((word, index) => {
    const parameter = parameterAt(checked.signature, index);
    return parameter && word.value !== undefined ? check(checked, parameter, word, word.value) : [];
  });
}

function check(checked: CheckedCall, parameter: Parameter, word: Word, value: string): Finding[] {
  const { command, language } = checked;
  const when = (code: string, wrong: boolean) =>
    wrong && hintApplies(code, command.name) ? [hintFinding(code, word, language)] : [];
  switch (parameter.type) {
    case 'protocol':
    case 'protocolOptions':
      return [];
    case 'disk':
    case 'partition':
      return when('disk-zero', !/^[1-9]\d*$/.test(value));
    case 'sizeKB':
      // The cache's is wherever the other arguments leave it.
      return /^\d+$/.test(value) || cacheSize(checked.call) ? [] : [noSize(word, value, language)];
    case 'imagePath':
    case 'imageFile':
      return [];
    case 'partitionSpec':
      return [
        ...when('partition-spec', !/^[A-Z0-9+-]+:\d+$/.test(value)),
        ...when('partition-cache', /^CACHE:\d+$/.test(value)),
      ];
    case 'mcastSessionServer':
    case 'ucastSessionServer':
    case 'p2pSession':
      return wrongSession(checked, parameter.type, word, value);
    default:
      return enumeration(checked, parameter, word, value);
  }
}

function enumeration(checked: CheckedCall, parameter: Parameter, word: Word, value: string): Finding[] {
  const { command, source, language } = checked;
  const match = matchValue(parameter, value);
  if (match === 'yes') {
    return [];
  }
  if (match === 'case') {
    const right = valuesOf(parameter).find((each) => each.toLowerCase() === value.toLowerCase()) ?? value;
    return [
      hintFinding('enum-case', word, language, {
        detail: message('language.write', { value: right }),
        fixes: [revalued(source, word, right, 'safe')],
      }),
    ];
  }
  if (parameter.type === 'filesystem' && hintApplies('format-partition-type', command.name)) {
    const isType = Object.values(catalogue.partitionTypes.tables).some((table) => value in table);
    return [isType ? partitionType(checked, word, value) : hintFinding('format-label-third', word, language)];
  }
  const values = listed(parameter);
  if (parameter.type === 'compressor' && hintApplies('transfer-compressor', command.name)) {
    const fixes = ['lzop', 'gzip'].map((each) => revalued(source, word, each, 'possible'));
    return [hintFinding('transfer-compressor', word, language, { fixes })];
  }
  const told = message('language.enumValue', { value, command: command.name });
  const { details, fixes } = meantValue(checked, parameter, word, value);
  return [
    finding(
      'enum-value',
      word,
      'error',
      [told, ...details, message('language.accepted', { values })],
      language,
      fixes,
    ),
  ];
}

/** LINUX and WINDOWS are formatted as what such a partition usually has (notes of ogFormatFs). */
const usualFilesystem: Readonly<Record<string, string>> = { LINUX: 'EXT4', WINDOWS: 'NTFS', EFI: 'FAT32' };

function partitionType({ source, language }: CheckedCall, word: Word, value: string): Finding {
  const right = usualFilesystem[value];
  return hintFinding('format-partition-type', word, language, {
    ...(right ? { detail: message('language.write', { value: right }) } : {}),
    ...(right ? { fixes: [revalued(source, word, right, 'likely')] } : {}),
  });
}

/** The accepted value that a wrong one was most likely meant for: to say it, and to put it right. */
export function meantValue(
  { source }: CheckedCall,
  parameter: Parameter,
  word: Word,
  value: string,
): { details: Message[]; fixes: Fix[] } {
  const limit = Math.min(3, Math.floor(value.length / 2));
  const nearest = nearestName(value, valuesOf(parameter), limit);
  return nearest === undefined
    ? { details: [], fixes: [] }
    : {
        details: [message('language.didYouMean', { name: nearest })],
        fixes: [revalued(source, word, nearest, 'likely')],
      };
}

/** The accepted values for a message, spellings that differ only in letter case once. */
export function listed(parameter: Parameter): string {
  const seen = new Map<string, string>();
  for (const value of valuesOf(parameter)) {
    const key = value.toLowerCase();
    seen.set(key, seen.get(key) ?? value);
  }
  const address = parameter.values?.includes('<ipv4>') ? ['172.17.36.2'] : [];
  return [...seen.values(), ...address].join(', ');
}

/** What is wrong in a session that stands where one of its kind belongs. */
export function wrongSession(checked: CheckedCall, type: SessionType, word: Word, value: string): Finding[] {
  const { command, source, language } = checked;
  return sessionFaults(type, value, command.name)
    .filter((fault) => hintApplies(fault.code, command.name))
    .map((fault) => {
      const right = correctedField(fault.code, value.slice(fault.start, fault.end));
      const span = within(checked, word, value, fault);
      const isPlain = source.slice(span.start, span.end) === value.slice(fault.start, fault.end);
      return hintFinding(fault.code, span, language, {
        ...(fault.severity ? { severity: fault.severity } : {}),
        ...(right ? { detail: message('language.write', { value: right.text }) } : {}),
        ...(right && isPlain ? { fixes: [replacement(span, right.text, right.sure)] } : {}),
      });
    });
}

/** The place of a part of a word, also between quotes; the whole word when escapes make offsets differ. */
export function within(
  { source }: Pick<CheckedCall, 'source'>,
  word: Word,
  value: string,
  part: { start: number; end: number },
): { start: number; end: number } {
  const written = source.slice(word.start, word.end);
  const isQuoted = written === `"${value}"` || written === `'${value}'`;
  const start = word.start + (isQuoted ? 1 : 0);
  return (isQuoted || written === value) && part.end > part.start
    ? { start: start + part.start, end: start + part.end }
    : { start: word.start, end: word.end };
}
