/** An image of a repository, as far as a copy of it is compared. */
interface RepositoryImage {
  readonly file?: string | undefined;
  readonly sizeBytes?: number | undefined;
  readonly sum?: string | undefined;
  readonly md5?: string | undefined;
}

/** A file in a computer's cache. */
interface CachedFile {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sum?: string | undefined;
  readonly fullSum?: string | undefined;
}

interface WithCache {
  readonly cache: { readonly images?: readonly CachedFile[] | undefined } | null;
}

/**
 * What a computer's cache has of an image: the `same`; an `other` one under its name, which the engine deletes before it
 * copies; `unknown`, when the computer was not asked, or no sum tells; `none`.
 */
export type CachedCopy = 'same' | 'other' | 'unknown' | 'none';

/**
 * Compares as the engine does (checksumRules of the catalogue): by the sums, of all of it for TORRENT, of its last
 * MiB otherwise. It keeps in the cache the one that it needed last and computes the other one when it needs that, so one
 * that is equal is enough where none differs. A size that differs is a copy that was cut off or of another day.
 */
export function cachedCopy(image: RepositoryImage, computer: WithCache): CachedCopy {
  const { cache } = computer;
  if (cache === null || image.file === undefined) {
    return 'none';
  }
  if (cache.images === undefined) {
    return 'unknown';
  }
  const copy = cache.images.find(({ file }) => file === image.file);
  return copy === undefined ? 'none' : compareCopy(image, copy);
}

/** The same of a file of a cache that has the image's name. */
export function compareCopy(image: RepositoryImage, copy: CachedFile): Exclude<CachedCopy, 'none'> {
  if (image.sizeBytes !== undefined && image.sizeBytes !== copy.sizeBytes) {
    return 'other';
  }
  const compared = [equal(image.sum, copy.sum), equal(image.md5, copy.fullSum)];
  if (compared.includes(false)) {
    return 'other';
  }
  return compared.includes(true) ? 'same' : 'unknown';
}

/** Whether a deployment through the cache goes straight to the restore on this computer: nothing is sent to it. */
export function hasInCache(image: RepositoryImage, computer: WithCache): boolean {
  return cachedCopy(image, computer) === 'same';
}

/** The computers to which a deployment through the cache has to send the image: what `clients` of a session counts. */
export function withoutInCache<Computer extends WithCache>(
  image: RepositoryImage,
  computers: readonly Computer[],
): Computer[] {
  return computers.filter((computer) => !hasInCache(image, computer));
}

/** Undefined when one of them is not known. */
function equal(one: string | undefined, other: string | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one.toLowerCase() === other.toLowerCase();
}
