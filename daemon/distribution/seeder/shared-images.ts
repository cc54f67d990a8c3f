import type { Disposable } from '../../base/events.ts';
import type { Message } from '../../base/message.ts';
import type { ImageFile, ImageFiles } from '../../images/types.ts';

/** All that is kept of an image while nobody asks for it: there may be thousands. */
export interface Shared {
  readonly infoHash: string;
  readonly canonicalName: string;
  readonly sizeBytes: number;
  /** Paths below the images folder: the same bytes may lie in two of its folders. */
  readonly files: Set<string>;
  /** Known once somebody has asked for it. */
  pieceBytes?: number;
  /** Why it cannot be given to anybody. */
  problem?: Message;
  sentBytes: number;
}

interface Watcher {
  /** It is shared from now on, or it is well again. */
  begun(image: Shared): void;
  /** It is not ready any more. */
  ended(image: Shared): void;
}

/** The images that are ready, by what their torrents are known by. */
export class SharedImages {
  readonly #byHash = new Map<string, Shared>();
  readonly #byFile = new Map<string, Shared>();
  readonly #watcher: Watcher;
  readonly #listener: Disposable;

  constructor(files: ImageFiles, watcher: Watcher) {
    this.#watcher = watcher;
    this.#take(files.list(), []);
    this.#listener = files.onDidChange(({ changed, removed }) => this.#take(changed, removed));
  }

  get(infoHash: string): Shared | undefined {
    return this.#byHash.get(infoHash);
  }

  list(): Iterable<Shared> {
    return this.#byHash.values();
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #take(changed: readonly ImageFile[], removed: readonly string[]): void {
    for (const file of removed) this.#forget(file);
    for (const { file, state, infoHash, canonicalName, sizeBytes } of changed) {
      const hash = state === 'ready' ? infoHash : undefined;
      if (this.#byFile.get(file)?.infoHash !== hash) this.#forget(file);
      if (hash === undefined) continue;
      const known = this.#byHash.get(hash);
      const image = known ?? { infoHash: hash, canonicalName, sizeBytes, files: new Set(), sentBytes: 0 };
      image.files.add(file);
      this.#byFile.set(file, image);
      this.#byHash.set(hash, image);
      if (known && !known.problem) continue;
      // It has changed, so it is worth another try.
      delete image.problem;
      this.#watcher.begun(image);
    }
  }

  #forget(file: string): void {
    const image = this.#byFile.get(file);
    if (!image) return;
    this.#byFile.delete(file);
    image.files.delete(file);
    if (image.files.size > 0) return;
    this.#byHash.delete(image.infoHash);
    this.#watcher.ended(image);
  }
}
