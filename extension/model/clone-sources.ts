import type { CachedImage, CloneSource, Computer, Image, Partition } from '../../daemon/protocol/index.ts';
import { isClonable } from '../../daemon/protocol/rules/partition-types.ts';
import { byCanonicalName, neededKB } from './images.ts';

/** Something that a computer can send to others. */
export type ClonableSource =
  | { readonly kind: 'PART'; readonly disk: number; readonly partition: Partition }
  | { readonly kind: 'IMG-CACHE'; readonly image: string; readonly file: CachedImage; readonly known?: Image }
  | { readonly kind: 'IMG-REPO'; readonly image: string; readonly known: Image };

/** What a master can send, by where it has it. */
export interface ClonableSources {
  readonly partitions: readonly Extract<ClonableSource, { kind: 'PART' }>[];
  /** Undefined: the computer has a cache, and was not asked yet what it holds. */
  readonly cached: readonly Extract<ClonableSource, { kind: 'IMG-CACHE' }>[] | undefined;
  readonly ofRepository: readonly Extract<ClonableSource, { kind: 'IMG-REPO' }>[];
}

/**
 * What is really there on a master: its partitions with a system and of a type that can be cloned, the images in its cache,
 * and those of its repository (fields of wizards.cloneRemotePartition). The console cuts the names of cached images wrongly.
 */
export function clonableSources(
  { disks, cache }: Computer,
  images: readonly Image[],
  repository: string | undefined,
): ClonableSources {
  const own = images.filter((image) => image.repository === repository).sort(byCanonicalName);
  const cached = cache === null ? [] : cache.images;
  return {
    partitions: disks.flatMap(({ disk, partitions }) =>
      partitions
        .filter(({ os, filesystem }) => os !== undefined && os !== '' && isClonable(filesystem))
        .map((partition) => ({ kind: 'PART' as const, disk, partition })),
    ),
    cached: cached
      ?.filter(({ file }) => file.endsWith('.img'))
      .map((file) => {
        const image = file.file.slice(0, -'.img'.length);
        const known = own.find(({ canonicalName }) => canonicalName === image);
        return { kind: 'IMG-CACHE', image, file, ...(known && { known }) };
      }),
    ofRepository: own
      .filter(({ file, state }) => state === 'ready' && file?.endsWith('.img'))
      .map((known) => ({ kind: 'IMG-REPO', image: known.canonicalName, known })),
  };
}

/** What `og/instruction/generate` takes for it. */
export function cloneSource(source: ClonableSource): CloneSource {
  if (source.kind !== 'PART') {
    return { kind: source.kind, image: source.image };
  }
  return { kind: 'PART', disk: source.disk, partition: source.partition.partition };
}

/** KiB that a partition must have to take it, as far as that is known: of a partition what is used of it. */
export function neededForClone(source: ClonableSource | undefined): number | undefined {
  if (!source) {
    return undefined;
  }
  if (source.kind !== 'PART') {
    return source.known && neededKB(source.known);
  }
  const { sizeKB, usedPercent } = source.partition;
  return usedPercent === undefined ? undefined : Math.ceil((sizeKB * usedPercent) / 100);
}

/** The source of the last run, if it is still there. */
export function sameSource(source: ClonableSource, stored: unknown): boolean {
  return JSON.stringify(cloneSource(source)) === JSON.stringify(stored);
}
