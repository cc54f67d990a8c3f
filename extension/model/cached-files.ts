import type { Computer, Image } from '../../daemon/protocol/index.ts';
import { compareTexts } from './format.ts';

/** An image file in the caches of some computers. */
export interface CachedFile {
  readonly file: string;
  /** The computers that have it. */
  readonly computers: readonly Computer[];
  /** The smallest and the largest, where they differ. */
  readonly leastBytes: number;
  readonly mostBytes: number;
  /** The image of that name in the repository of these computers. */
  readonly image?: Image;
}

/** What the caches of some computers hold. */
export interface CachedFiles {
  readonly files: readonly CachedFile[];
  /** How many of the computers have a cache. */
  readonly caches: number;
  /** Those that have one and have not told yet what it holds. */
  readonly unasked: readonly Computer[];
}

/** What the caches of computers hold, by name. */
export function cachedFiles(
  computers: readonly Computer[],
  images: readonly Image[],
  repository: string | undefined,
): CachedFiles {
  const found = new Map<string, { computers: Computer[]; sizes: number[] }>();
  for (const computer of computers) {
    for (const { file, sizeBytes } of computer.cache?.images ?? []) {
      const known = found.get(file) ?? { computers: [], sizes: [] };
      known.computers.push(computer);
      known.sizes.push(sizeBytes);
      found.set(file, known);
    }
  }
  const files = [...found].map(([file, { computers: holders, sizes }]) => {
    const image = images.find((one) => one.file === file && one.repository === repository);
    return {
      ...{ file, computers: holders, leastBytes: Math.min(...sizes), mostBytes: Math.max(...sizes) },
      ...(image && { image }),
    };
  });
  const withCache = computers.filter(({ cache }) => cache !== null);
  return {
    files: files.sort((a, b) => compareTexts(a.file, b.file)),
    caches: withCache.length,
    unasked: withCache.filter(({ cache }) => cache?.images === undefined),
  };
}
