import { type Disposable, Emitter } from '../base/events.ts';
import type { ImageFile, ImageFiles } from '../images/types.ts';

/** An image that is ready, as its torrent names it. */
export interface ReadyImage {
  readonly infoHash: string;
  readonly canonicalName: string;
  /** Path below the images folder. */
  readonly file: string;
  readonly sizeBytes: number;
}

/** The images that have a torrent to be shared, by its info hash. */
export class ReadyImages {
  readonly #byFile = new Map<string, ReadyImage>();
  /** By info hash, then by file: the same bytes may lie in two folders. */
  readonly #byHash = new Map<string, Map<string, ReadyImage>>();
  readonly #changed = new Emitter<readonly string[]>();
  readonly #listener: Disposable;

  /** Fires with the info hashes of images that came, went, or have another name now. */
  readonly onDidChange = this.#changed.event;

  constructor(files: Pick<ImageFiles, 'list' | 'onDidChange'>) {
    this.#take(files.list(), []);
    this.#listener = files.onDidChange(({ changed, removed }) => this.#take(changed, removed));
  }

  get(infoHash: string): ReadyImage | undefined {
    return this.#byHash.get(infoHash)?.values().next().value;
  }

  /** Paths below the images folder of all files that have the image. */
  files(infoHash: string): readonly string[] {
    return [...(this.#byHash.get(infoHash)?.keys() ?? [])];
  }

  list(): ReadyImage[] {
    return [...this.#byHash.values()].flatMap((files) => [...files.values()].slice(0, 1));
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  /** Tells when all is taken: an image that was renamed is gone and there in one change. */
  #take(changed: readonly ImageFile[], removed: readonly string[]): void {
    const touched = new Set<string>();
    for (const file of removed) {
      this.#put(file, undefined, touched);
    }
    for (const image of changed) {
      this.#put(image.file, readyImage(image), touched);
    }
    if (touched.size > 0) {
      this.#changed.fire([...touched]);
    }
  }

  #put(file: string, image: ReadyImage | undefined, touched: Set<string>): void {
    const before = this.#byFile.get(file);
    if (before?.infoHash === image?.infoHash && before?.canonicalName === image?.canonicalName) {
      return;
    }
    if (before) {
      touched.add(before.infoHash);
      const files = this.#byHash.get(before.infoHash);
      files?.delete(file);
      if (files?.size === 0) {
        this.#byHash.delete(before.infoHash);
      }
    }
    if (!image) {
      this.#byFile.delete(file);
      return;
    }
    touched.add(image.infoHash);
    this.#byFile.set(file, image);
    const files = this.#byHash.get(image.infoHash) ?? new Map<string, ReadyImage>();
    this.#byHash.set(image.infoHash, files.set(file, image));
  }
}

function readyImage({ state, infoHash, canonicalName, file, sizeBytes }: ImageFile): ReadyImage | undefined {
  return state === 'ready' && infoHash !== undefined
    ? { infoHash, canonicalName, file, sizeBytes }
    : undefined;
}
