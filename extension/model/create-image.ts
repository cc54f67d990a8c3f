import type { Image } from '../../daemon/protocol/index.ts';
import type { PartitionRow } from './layouts.ts';
import { partitionTypeOf, type RegistrationDraft } from './registration.ts';

/** A partition, as far as it is known: one that was typed may not be. */
export type Source = Pick<PartitionRow, 'disk' | 'partition'> & Partial<PartitionRow>;

/** How much of a partition is used, KiB; undefined when the computer did not tell. */
export function usedKB({ sizeKB, usedPercent }: Source): number | undefined {
  return sizeKB === undefined || usedPercent === undefined ? undefined : (sizeKB * usedPercent) / 100;
}

/** The registration that a new image of a partition begins with: its own number, type, system and size. */
export function proposedRegistration(
  source: Source,
  repository: string,
  images: readonly Image[],
  comments: string,
): RegistrationDraft {
  const { os = '', partition, filesystem } = source;
  return {
    canonicalName: freeName(os, repository, images),
    name: os,
    softwareProfile: os,
    partition: String(partition),
    partitionType: partitionTypeOf(filesystem) || (filesystem ?? ''),
    repository,
    comments,
  };
}

/** The name of the system in letters and digits, which is all that the console takes, and that no image has: `Windows11`. */
function freeName(os: string, repository: string, images: readonly Image[]): string {
  const base = os.replaceAll(/[^0-9a-zA-Z]/g, '').slice(0, 30);
  if (base === '') {
    return '';
  }
  const taken = new Set(
    images.filter((image) => image.repository === repository).map(({ canonicalName }) => canonicalName),
  );
  for (let number = 1; number <= 99; number += 1) {
    const name = number === 1 ? base : `${base}v${number}`;
    if (!taken.has(name)) {
      return name;
    }
  }
  return '';
}
