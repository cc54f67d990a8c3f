import type { Language } from '../../protocol/message.ts';
import { type Command, hintApplies } from '../catalogue/catalogue.ts';
import { reordered, replacement, revalued, withoutWords } from '../fixes/fix.ts';
import type { Call } from '../syntax/model.ts';
import type { Span } from '../syntax/span.ts';
import { type Finding, hintFinding } from './finding.ts';

/**
 * What makes a call wrong whatever its arguments are, or explains them better than their number would: then
 * nothing else is worth saying of it. `source` is what the call's offsets are in.
 */
export function wrongCall(call: Call, command: Command, source: string, language: Language): Finding[] {
  const { name, args } = call;
  const [first] = args;
  const nameSpan = { start: call.nameStart, end: call.nameEnd };
  if (hintApplies('loader-direct', name)) {
    return [hintFinding('loader-direct', nameSpan, language)];
  }
  if (hintApplies('loader-unsupported', name)) {
    return [hintFinding('loader-unsupported', nameSpan, language)];
  }
  if (command.status === 'broken' || command.status === 'stub') {
    return [hintFinding('broken-command', nameSpan, language)];
  }
  if (first && hintApplies('unmount-cache-word', name) && /^CACHE$/i.test(first.value ?? '')) {
    const edits = [
      ...replacement(nameSpan, 'ogUnmountCache', 'safe').edits,
      ...withoutWords(source, first).edits,
    ];
    const fix = { ...replacement(nameSpan, 'ogUnmountCache', 'safe'), edits };
    return [hintFinding('unmount-cache-word', first, language, { fixes: [fix] })];
  }
  if (first && hintApplies('update-table-argument', name)) {
    const words = spanOf(args);
    return [
      hintFinding('update-table-argument', words, language, {
        fixes: [{ ...withoutWords(source, words), sure: 'safe' }],
      }),
    ];
  }
  if (first?.value !== undefined && hintApplies('torrent-from-repo', name) && isInRepository(first.value)) {
    const fixes = /^REPO$/i.test(first.value) ? [revalued(source, first, 'CACHE', 'likely')] : [];
    return [hintFinding('torrent-from-repo', first, language, { fixes })];
  }
  const settled = args.every((word) => word.single);
  if (settled && args.length > 3 && hintApplies('boot-params-quoted', name)) {
    const words = spanOf(args.slice(2));
    const text = source.slice(words.start, words.end);
    const fixes = /["'\\\n]/.test(text) ? [] : [replacement(words, `"${text}"`, 'likely')];
    return [hintFinding('boot-params-quoted', words, language, { fixes })];
  }
  return [];
}

/** ogTorrentStart refuses the repository's word and its folder (p2pRules.location). */
function isInRepository(value: string): boolean {
  return /^REPO$/i.test(value) || value.startsWith('/opt/opengnsys/images/');
}

/** The arguments in an order that belongs to another command. */
export function wrongOrder(call: Call, source: string, language: Language): Finding[] {
  const { args } = call;
  const [first, , , fourth] = args;
  if (first?.value === undefined) {
    return [];
  }
  const swapped = args.length >= 4 && args.slice(0, 4).every((word) => word.single);
  const fixes = swapped ? [reordered(source, args.slice(0, 4), [2, 3, 0, 1])] : [];
  if (/^\d+$/.test(first.value) && hintApplies('argument-order-restore', call.name)) {
    return [hintFinding('argument-order-restore', first, language, { fixes })];
  }
  if (isRepository(first.value) && hintApplies('argument-order-create', call.name)) {
    return [hintFinding('argument-order-create', first, language, { fixes })];
  }
  if (swapped && fourth?.value?.includes(':') && hintApplies('master-protocol-place', call.name)) {
    const protocol = /duplex|^9/i.test(fourth.value) ? 'MULTICAST ' : 'UNICAST ';
    const insert = replacement({ start: fourth.start, end: fourth.start }, protocol, 'likely');
    return [hintFinding('master-protocol-place', fourth, language, { fixes: [insert] })];
  }
  return [];
}

function isRepository(value: string): boolean {
  return /^(REPO|CACHE)$/i.test(value) || /^\d{1,3}(\.\d{1,3}){3}$/.test(value);
}

function spanOf(words: readonly Span[]): Span {
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}
