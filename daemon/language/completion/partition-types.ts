import { catalogue } from '../catalogue/catalogue.ts';
import { itemKind } from '../lsp.ts';
import type { Offers } from './builder.ts';

/** What classrooms have on their disks. */
const usual = ['NTFS', 'EXT4', 'LINUX', 'LINUX-SWAP', 'EFI', 'FAT32', 'EXTENDED', 'CACHE'];

const { MSDOS = {}, GPT = {} } = catalogue.partitionTypes.tables;

/** Those of both tables, the usual ones first. */
export const partitionTypeNames: readonly string[] = [
  ...new Set([...usual, ...[...Object.keys(MSDOS), ...Object.keys(GPT)].sort()]),
];

/** `NTFS:`, the size to follow; without those that ogCreatePartitions refuses. */
export function offerPartitionSpecs(offers: Offers): void {
  offers.add('EMPTY:0', { kind: itemKind.enumMember, rank: 3 });
  for (const name of partitionTypeNames) {
    if (name !== 'EMPTY' && name !== 'CACHE') {
      offers.add(`${name}:`, { kind: itemKind.enumMember, rank: 2 });
    }
  }
}

/** The code of each type; one that several have, with the first of their names. */
export function offerPartitionIds(offers: Offers): void {
  for (const [table, codes] of Object.entries({ MSDOS, GPT })) {
    for (const name of partitionTypeNames) {
      const code = codes[name];
      if (code !== undefined) {
        offers.add(code, { kind: itemKind.enumMember, detail: `${name} · ${table}`, rank: 2 });
      }
    }
  }
}
