import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Change, ImageRecord } from '../inventory/types.ts';
import type { Image } from '../protocol/index.ts';
import { imageRecordOf, ownerOf, readImage } from './incoming.ts';

/** Images of one repository that are kept at most. */
export const mostImages = 50_000;
/** Read in one turn of the event loop: about 2 ms. */
const slice = 200;

/** More images than are kept. */
export class TooManyImages extends Error {}

/** The images of another daemon's repository, as it told them last. */
export class Mirror {
  readonly #onChange: (change: Change<ImageRecord>) => void;
  #images = new Map<string, Image>();
  /** As they were given out last. */
  #records: { readonly live: boolean; readonly list: readonly ImageRecord[] } | undefined;
  /** Of the images that were sent and could not be read. */
  refused = 0;

  constructor(onChange: (change: Change<ImageRecord>) => void) {
    this.#onChange = onChange;
  }

  images(): readonly Image[] {
    return [...this.#images.values()];
  }

  /** As rooms know them. Not `live`: how far something was when the connection went says nothing now. */
  records(live: boolean): readonly ImageRecord[] {
    if (this.#records?.live !== live) {
      const list = [...this.#images.values()].map((image) => {
        const { progress, ...record } = imageRecordOf(image);
        return live && progress !== undefined ? { ...record, progress } : record;
      });
      this.#records = { live, list };
    }
    return this.#records.list;
  }

  /** Takes over what was read from a file: nobody is told. */
  restore(images: readonly Image[]): void {
    this.#images = new Map(images.map((image) => [image.id, image]));
    this.#records = undefined;
  }

  /**
   * Takes over what the daemon tells of its own repository, in slices: what is new or other, and ids of what is gone;
   * with `whole` everything that was not told is gone too. Throws TooManyImages, or the signal's reason.
   */
  async apply(
    repository: string,
    told: { readonly changed: readonly unknown[]; readonly removed: readonly string[] },
    whole: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const kept = new Set<string>();
    for (let start = 0; start < told.changed.length; start += slice) {
      if (start > 0) {
        await nextTurn();
      }
      signal.throwIfAborted();
      const changed: Image[] = [];
      for (const value of told.changed.slice(start, start + slice)) {
        const image = readImage(value, repository);
        if (!image) {
          if (ownerOf(value) === repository) {
            this.refused += 1;
          }
          continue;
        }
        kept.add(image.id);
        if (isDeepStrictEqual(this.#images.get(image.id), image)) {
          continue;
        }
        if (kept.size > mostImages || (!whole && this.#images.size >= mostImages)) {
          throw new TooManyImages();
        }
        this.#images.set(image.id, image);
        changed.push(image);
      }
      this.#tell(changed, []);
    }
    const gone = whole ? [...this.#images.keys()].filter((id) => !kept.has(id)) : told.removed;
    this.remove(gone);
  }

  /** Forgets these images, or all. */
  remove(ids: readonly string[] = [...this.#images.keys()]): void {
    const removed = ids.filter((id) => this.#images.delete(id));
    this.#tell([], removed);
  }

  #tell(changed: readonly Image[], removed: readonly string[]): void {
    if (changed.length + removed.length === 0) {
      return;
    }
    this.#records = undefined;
    this.#onChange({ changed: changed.map(imageRecordOf), removed });
  }
}
