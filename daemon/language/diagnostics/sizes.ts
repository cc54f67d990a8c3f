import type { Language } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { formatKB } from '../features/texts.ts';
import { type Fix, replacement } from '../fixes/fix.ts';
import type { Call } from '../syntax/model.ts';
import type { Word } from '../syntax/words.ts';
import { type Finding, finding } from './finding.ts';

/** The engine takes no cache below 25,000 sectors (ogCreateCache's mismatches in og-commands.json). */
const smallestCacheKB = 12_500;
/** KB of 1024 bytes in what people write behind a number. */
const units: Readonly<Record<string, number>> = { k: 1, m: 1024, g: 1024 ** 2, t: 1024 ** 3 };

/**
 * The size that a call gives the cache: its last argument but for NOMOUNT, whatever stands before it. Undefined for
 * other calls, and for one with a list in it whose end is not known.
 */
export function cacheSize({ name, args }: Pick<Call, 'name' | 'args'>): Word | undefined {
  if (name !== 'initCache' && name !== 'ogCreateCache') {
    return undefined;
  }
  const isNoMount = args.at(-1)?.value?.toUpperCase() === 'NOMOUNT';
  const given = isNoMount ? args.slice(0, -1) : args;
  return given.length <= 3 ? given.at(-1) : undefined;
}

/** A size of a cache that is no number of KB, or of next to nothing. */
export function wrongCacheSize(call: Call, language: Language): Finding[] {
  const size = cacheSize(call);
  const value = size?.value;
  if (size === undefined || value === undefined || value === 'help') {
    return [];
  }
  const removes = call.name === 'initCache' && /^(?:-1|0)$/.test(value);
  const sizeKB = Number(value);
  if (removes || (/^[1-9]\d*$/.test(value) && sizeKB >= smallestCacheKB)) {
    return [];
  }
  if (!/^[1-9]\d*$/.test(value)) {
    return [noSize(size, value, language)];
  }
  const told = message('language.tinyCache', {
    size: formatKB(sizeKB, language),
    command: call.name,
  });
  return [finding('size-kb', size, 'error', told, language)];
}

/** A word where a number of KB belongs. `10G` is what people write elsewhere. */
export function noSize(word: Word, value: string, language: Language): Finding {
  const [, number = '', unit = ''] = /^([1-9]\d{0,8})([kmgt])(?:i?b)?$/i.exec(value) ?? [];
  const right = number === '' ? undefined : String(Number(number) * (units[unit.toLowerCase()] ?? 1));
  const fixes: Fix[] = right === undefined ? [] : [replacement(word, right, 'likely')];
  const told = [
    message('language.sizeKB', { value }),
    ...(right === undefined ? [] : [message('language.write', { value: right })]),
  ];
  return finding('size-kb', word, 'error', told, language, fixes);
}
