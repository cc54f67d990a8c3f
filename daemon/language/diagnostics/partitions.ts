import { message } from '../../strings/index.ts';
import { catalogue, hintApplies } from '../catalogue/catalogue.ts';
import { nearestName } from '../catalogue/nearest.ts';
import { replacement } from '../fixes/fix.ts';
import type { Word } from '../syntax/words.ts';
import { within } from './arguments.ts';
import { type CheckedCall, type Finding, hintFinding } from './finding.ts';

const { tables } = catalogue.partitionTypes;
const gptTypes = Object.keys(tables.GPT ?? {});
const msdosTypes = Object.keys(tables.MSDOS ?? {});
const allTypes = [...new Set(Object.values(tables).flatMap((table) => Object.keys(table)))];
const diskTypes = [...new Set([...msdosTypes, ...gptTypes])];
const onlyGpt = new Set(gptTypes.filter((type) => !msdosTypes.includes(type)));

/** Names of partition types, and where EXTENDED may stand (partitionTypes of the catalogue). */
export function wrongPartitions(checked: CheckedCall): Finding[] {
  const { command, signature, words } = checked;
  if (hintApplies('partition-extended', command.name)) {
    const specs = words.slice(1).filter((word) => word.value === undefined || word.value.includes(':'));
    return [...specs.flatMap((word) => unknownSpecType(checked, word)), ...wrongExtended(checked, specs)];
  }
  if (!hintApplies('partition-type-unknown', command.name)) {
    return [];
  }
  const place = signature.findIndex((parameter) => parameter.type === 'partitionType');
  const word = words[place];
  const table = tables[words[place + 1]?.value ?? (checked.complete ? 'MSDOS' : '')];
  const types = command.name === 'ogTypeToId' && table ? Object.keys(table) : allTypes;
  return word?.value === undefined ? [] : unknownType(checked, word, word.value, types);
}

function unknownSpecType(checked: CheckedCall, word: Word): Finding[] {
  const type = /^([A-Z0-9+-]+):\d+$/.exec(word.value ?? '')?.[1];
  const isGpt = checked.command.name === 'ogCreateGptPartitions';
  // EXTENDED in a GPT table has a hint of its own.
  if (type === undefined || type === 'EXTENDED' || type === 'CACHE') {
    return [];
  }
  return unknownType(checked, word, type, isGpt ? gptTypes : diskTypes);
}

function unknownType(checked: CheckedCall, word: Word, type: string, types: readonly string[]): Finding[] {
  const { language } = checked;
  if (types.includes(type)) {
    return [];
  }
  const span = within(checked, word, word.value ?? '', { start: 0, end: type.length });
  const upper = type.toUpperCase();
  const nearest = types.includes(upper) ? upper : nearestName(type, types, 2);
  // File systems that are no partition types go in a LINUX partition (partitionTypes.note).
  const isFilesystem = ['BTRFS', 'F2FS', 'NILFS2', 'UFS'].includes(upper);
  const right = isFilesystem ? 'LINUX' : nearest;
  if (upper !== type && types.includes(upper)) {
    const detail = message('language.write', { value: upper });
    return [hintFinding('enum-case', span, language, { detail, fixes: [replacement(span, upper, 'safe')] })];
  }
  return [
    hintFinding('partition-type-unknown', span, language, {
      ...(right ? { detail: message('language.didYouMean', { name: right }) } : {}),
      ...(right ? { fixes: [replacement(span, right, 'likely')] } : {}),
    }),
  ];
}

/**
 * EXTENDED in a GPT table or behind the fourth place is wrong. A fifth item without one is wrong only in MSDOS
 * tables: it is told mildly, and not where a type or the text says that the table is GPT.
 */
function wrongExtended(checked: CheckedCall, specs: readonly Word[]): Finding[] {
  const { command, source, language } = checked;
  const typeOf = (word: Word) => word.value?.split(':')[0] ?? '';
  const isExtended = (word: Word) => typeOf(word) === 'EXTENDED';
  const misplaced = specs.find(
    (word, index) => isExtended(word) && (index >= 4 || command.name === 'ogCreateGptPartitions'),
  );
  if (misplaced) {
    return [hintFinding('partition-extended', misplaced, language)];
  }
  const fifth = specs[4];
  const saysGpt =
    specs.some((word) => onlyGpt.has(typeOf(word)) || typeOf(word) === 'EFI') || /GPT/i.test(source);
  const isUnsure =
    command.name !== 'ogCreatePartitions' || saysGpt || specs.some((word) => word.value === undefined);
  if (!fifth || isUnsure || specs.some(isExtended)) {
    return [];
  }
  const severity = /ogCreatePartitionTable\s+\S+\s+MSDOS/.test(source) ? 'error' : 'warning';
  return [hintFinding('partition-extended', fifth, language, { severity })];
}
