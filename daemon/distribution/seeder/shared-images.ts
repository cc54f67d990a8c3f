import type { Disposable } from '../../base/events.ts';
import type { Message } from '../../protocol/message.ts';
import type { ReadyImage, ReadyImages } from '../ready-images.ts';

/** What the seeder knows of an image that is ready. There may be thousands, most of which nobody asks for. */
export class Shared {
  readonly infoHash: string;
  readonly sizeBytes: number;
  /** Known once somebody has asked for it. */
  pieceBytes?: number;
  /** Why it cannot be given to anybody. */
  problem?: Message;
  sentBytes = 0;
  readonly #images: ReadyImages;

  constructor({ infoHash, sizeBytes }: ReadyImage, images: ReadyImages) {
    this.infoHash = infoHash;
    this.sizeBytes = sizeBytes;
    this.#images = images;
  }

  /** Paths below the images folder; none once it is not ready any more. */
  get files(): readonly string[] {
    return this.#images.files(this.infoHash);
  }
}

interface Watcher {
  /** It is shared from now on, or it is worth another try. */
  begun(image: Shared): void;
  /** It is not ready any more. */
  ended(image: Shared): void;
}

/** The images that are ready, with what the seeder adds to them. */
export class SharedImages {
  readonly #images: ReadyImages;
  readonly #byHash = new Map<string, Shared>();
  readonly #watcher: Watcher;
  readonly #listener: Disposable;

  constructor(images: ReadyImages, watcher: Watcher) {
    this.#images = images;
    this.#watcher = watcher;
    for (const { infoHash } of images.list()) {
      this.#look(infoHash);
    }
    this.#listener = images.onDidChange((hashes) => {
      for (const infoHash of hashes) {
        this.#look(infoHash);
      }
    });
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

  #look(infoHash: string): void {
    const ready = this.#images.get(infoHash);
    const known = this.#byHash.get(infoHash);
    if (!ready) {
      this.#byHash.delete(infoHash);
      if (known) {
        this.#watcher.ended(known);
      }
      return;
    }
    const image = known ?? new Shared(ready, this.#images);
    this.#byHash.set(infoHash, image);
    if (known && !known.problem) {
      return;
    }
    delete image.problem;
    this.#watcher.begun(image);
  }
}
