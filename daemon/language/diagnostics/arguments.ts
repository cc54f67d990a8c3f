import { message } from '../../strings/index.ts';
import { catalogue, hintApplies, type Parameter } from '../catalogue/catalogue.ts';
import { sessionFaults } from '../sessions.ts';
import { matchValue, parameterAt, valuesOf } from '../signatures.ts';
import type { Word } from '../syntax/words.ts';
import { type CheckedCall, type Finding, finding, hintFinding } from './finding.ts';

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
    case 'imagePath':
      return when('image-extension', hasForbiddenSuffix(value));
    case 'imageFile':
      return when('file-extension-missing', !/\.\w+$/.test(value));
    case 'partitionSpec':
      return [
        ...when('partition-spec', !/^[A-Z0-9+-]+:\d+$/.test(value)),
        ...when('partition-cache', /^CACHE:\d+$/.test(value)),
      ];
    case 'mcastSessionServer':
    case 'ucastSessionServer':
    case 'p2pSession':
      return sessionFaults(parameter.type, value).flatMap((fault) =>
        when(fault.code, true).map((found) => ({ ...found, ...within(checked, word, value, fault) })),
      );
    default:
      return enumeration(checked, parameter, word, value);
  }
}

function hasForbiddenSuffix(value: string): boolean {
  const suffixes = catalogue.types.imagePath?.forbidSuffix ?? [];
  return suffixes.some((suffix) => value.endsWith(suffix));
}

function enumeration(checked: CheckedCall, parameter: Parameter, word: Word, value: string): Finding[] {
  const { command, language } = checked;
  const match = matchValue(parameter, value);
  if (match === 'yes') {
    return [];
  }
  if (match === 'case') {
    const right = valuesOf(parameter).find((each) => each.toLowerCase() === value.toLowerCase()) ?? value;
    return [
      hintFinding('enum-case', word, language, { detail: message('language.write', { value: right }) }),
    ];
  }
  if (parameter.type === 'filesystem' && hintApplies('format-partition-type', command.name)) {
    const isType = Object.values(catalogue.partitionTypes.tables).some((table) => value in table);
    return [hintFinding(isType ? 'format-partition-type' : 'format-label-third', word, language)];
  }
  const values = listed(parameter);
  return [finding('enum-value', word, 'error', message('language.enumValue', { value, values }), language)];
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

/** The place of a part of a word; the whole word when quotes or escapes make offsets differ. */
export function within(
  { source }: CheckedCall,
  word: Word,
  value: string,
  part: { start: number; end: number },
): { start: number; end: number } {
  const plain = source.slice(word.start, word.end) === value && part.end > part.start;
  return plain
    ? { start: word.start + part.start, end: word.start + part.end }
    : { start: word.start, end: word.end };
}
