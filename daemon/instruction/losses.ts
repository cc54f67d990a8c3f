import type { Computer, Loss } from '../protocol/index.ts';
import { cachedCopy } from '../protocol/rules/cached-images.ts';
import type { Draft } from './effects/records.ts';
import type { ImageUse } from './restores.ts';
import type { Preflight } from './types.ts';

type Partition = Computer['disks'][number]['partitions'][number];

/** What a command takes from computers, and the image that it brings in its place. */
export interface Taking {
  readonly draft: Pick<Draft, 'kind' | 'disk' | 'partition' | 'on'>;
  readonly use: ImageUse | undefined;
}

/** The partitions of a computer whose content would be lost, each once, by what is known of its disks. */
export function lossesOn(computer: Computer, takings: readonly Taking[]): Loss[] {
  const losses = new Map<string, Loss>();
  for (const { draft, use } of takings) {
    if (draft.on && !draft.on.includes(computer.id)) {
      continue;
    }
    for (const { disk, partitions } of computer.disks) {
      for (const partition of partitions) {
        if (!isMeant(draft, { disk, ...partition }, computer) || holdsNothing(partition)) {
          continue;
        }
        const { partition: number, filesystem, os, sizeKB, usedPercent } = partition;
        const target = use?.target;
        const isTarget = target?.disk === disk && target.partition === number;
        const before = losses.get(`${disk} ${number}`);
        const byImage = use && isTarget ? (use.record?.canonicalName ?? use.image) : before?.byImage;
        losses.set(`${disk} ${number}`, {
          ...{ disk, partition: number, filesystem },
          ...(os !== undefined && os !== '' && { system: os }),
          ...(usedPercent !== undefined && { usedKB: Math.round((sizeKB * usedPercent) / 100) }),
          ...(byImage !== undefined && { byImage }),
        });
      }
    }
  }
  return [...losses.values()].sort((a, b) => a.disk - b.disk || a.partition - b.partition);
}

/**
 * A partition that was never used: clients tell EMPTY where blkid finds nothing (client-protocols 1.6), and an extended
 * one is only a frame for others. What is not known may hold something.
 */
function holdsNothing({ filesystem, os, usedPercent }: Partition): boolean {
  const isBlank = /^(?:EMPTY|EXTENDED)?$/i.test(filesystem);
  return isBlank && (os ?? '') === '' && (usedPercent ?? 0) === 0;
}

function isMeant(
  { kind, disk, partition }: Taking['draft'],
  found: { readonly disk: number; readonly partition: number },
  { cache }: Computer,
): boolean {
  switch (kind) {
    case 'disk':
    case 'partitionTable':
      return found.disk === disk;
    case 'partition':
      return found.disk === disk && found.partition === partition;
    case 'cache':
      return cache?.disk === found.disk && cache.partition === found.partition;
    default:
      return false;
  }
}

/** The images that would be added to a computer's cache. */
export function addsTo(computer: Computer, uses: readonly ImageUse[]): NonNullable<Preflight['adds']> {
  if (computer.cache === null) {
    return [];
  }
  const adds = new Map<string, NonNullable<Preflight['adds']>[number]>();
  for (const { record, throughCache } of uses) {
    if (!throughCache || !record || cachedCopy(record, computer) === 'same') {
      continue;
    }
    const { canonicalName: image, sizeBytes } = record;
    adds.set(image, { image, ...(sizeBytes !== undefined && { sizeBytes }) });
  }
  return [...adds.values()];
}
