import type { Image } from '../../daemon/protocol/index.ts';

/** An image that was moved to the trash. */
export interface RemovedImage<T> {
  /** As it was. */
  readonly image: Pick<Image, 'canonicalName' | 'repository' | 'file'>;
  /** Its entry in the trash; undefined when somebody emptied the trash meanwhile. */
  readonly trashed: T | undefined;
}

/** Images that were removed, and which of them are still gone. */
export class RemovedImages<T> {
  readonly #removed: readonly RemovedImage<T>[];
  /** The news that an image has gone comes after the answer: only one that was seen gone can be there again. */
  readonly #gone = new Set<RemovedImage<T>>();

  constructor(removed: readonly RemovedImage<T>[]) {
    this.#removed = removed;
  }

  /** Those that have not been recovered since, as the images are now. */
  among(images: readonly Pick<Image, 'repository' | 'file'>[]): RemovedImage<T>[] {
    return this.#removed.filter((one) => {
      const isThere = images.some(
        ({ repository, file }) => repository === one.image.repository && file === one.image.file,
      );
      if (!isThere) {
        this.#gone.add(one);
      }
      return !isThere || !this.#gone.has(one);
    });
  }
}
