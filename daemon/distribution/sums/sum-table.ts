import type { Disposable } from '../../base/events.ts';
import type { ImageFile, ImageFiles } from '../../images/types.ts';

const suffix = '.full.sum';

/** The MD5 of the images that are ready, by the path at which computers ask for it. */
export class SumTable {
  /** By path below the images folder. */
  readonly #sums = new Map<string, string>();
  readonly #listener: Disposable;

  constructor(files: Pick<ImageFiles, 'list' | 'onDidChange'>) {
    this.#take(files.list(), []);
    this.#listener = files.onDidChange(({ changed, removed }) => this.#take(changed, removed));
  }

  /**
   * The MD5 for the path of a URL: `/win11.img.full.sum`, `/aula1/win11.img.full.sum`. A path is compared with names of
   * images and leads to no file, so one that is none of them has no sum, whatever it looks like.
   */
  of(url: string): string | undefined {
    const [path = ''] = url.split('?');
    // Names reach the repository with slashes in front, as the engine writes them (client-protocols 8.1).
    const name = decoded(path).replace(/^\/+/, '');
    return name.endsWith(suffix) ? this.#sums.get(name.slice(0, -suffix.length)) : undefined;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #take(changed: readonly ImageFile[], removed: readonly string[]): void {
    for (const file of removed) {
      this.#sums.delete(file);
    }
    for (const { file, state, md5 } of changed) {
      if (state === 'ready' && md5 !== undefined) {
        this.#sums.set(file, md5);
      } else {
        this.#sums.delete(file);
      }
    }
  }
}

/** Empty for what cannot be decoded: no image has that name. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
