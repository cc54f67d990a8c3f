import type { Computer } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import { formatKB } from '../features/texts.ts';
import { scopeOfDocument } from '../inventory-view/scope.ts';
import { itemKind } from '../lsp.ts';
import type { Offers, Request } from './builder.ts';

/** Offered when nothing is known of the computers. */
const usualNumbers = [1, 2, 3, 4];

/** `8 computers`. */
export function computerCount(count: number, language: Language): string {
  return render(message(count === 1 ? 'language.oneComputer' : 'language.computers', { count }), language);
}

/** The disks of the scope's computers, with how many have each. */
export function offerDisks(offers: Offers, request: Request): void {
  const found = new Map<number, { computers: number; sizeKB: number }>();
  for (const computer of computersOf(request)) {
    for (const { disk, sizeKB } of computer.disks) {
      const before = found.get(disk);
      found.set(disk, { computers: (before?.computers ?? 0) + 1, sizeKB: before?.sizeKB ?? sizeKB });
    }
  }
  offerNumbers(offers, request, found, ({ sizeKB }) => [formatKB(sizeKB, request.language)]);
}

/** The partitions of a disk (of any, when `disk` is not known) on the scope's computers. */
export function offerPartitions(offers: Offers, request: Request, disk: string | undefined): void {
  const found = new Map<number, { computers: number; sizeKB: number; filesystem: string; os: string }>();
  for (const computer of computersOf(request)) {
    const disks = computer.disks.filter((each) => disk === undefined || String(each.disk) === disk);
    for (const { partition, sizeKB, filesystem, os } of disks.flatMap((each) => each.partitions)) {
      const before = found.get(partition) ?? { computers: 0, sizeKB, filesystem, os: os ?? '' };
      found.set(partition, { ...before, computers: before.computers + 1 });
    }
  }
  offerNumbers(offers, request, found, ({ sizeKB, filesystem, os }) => [
    filesystem,
    os,
    formatKB(sizeKB, request.language),
  ]);
}

function computersOf({ script, view }: Request): readonly Computer[] {
  return scopeOfDocument(script, view)?.computers ?? [];
}

function offerNumbers<T extends { computers: number }>(
  offers: Offers,
  { language }: Request,
  found: ReadonlyMap<number, T>,
  details: (entry: T) => string[],
): void {
  for (const [number, entry] of [...found].sort(([a], [b]) => a - b)) {
    const parts = [...details(entry), computerCount(entry.computers, language)];
    offers.add(String(number), { kind: itemKind.value, detail: parts.filter(Boolean).join(' · '), rank: 1 });
  }
  for (const number of found.size === 0 ? usualNumbers : []) {
    offers.add(String(number), { kind: itemKind.value, rank: 1 });
  }
}
