import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { Unit } from './scan.ts';

/**
 * Something happened to this name: a file or folder of the images folder, or a file of a unit (`aula/win11.img`).
 * Without a name, anything may have happened anywhere.
 */
export interface Hint {
  readonly name?: string;
  /** It came, went, or is another one; not only its content changed. */
  readonly moved: boolean;
}

/**
 * Tells that something happened in the images folder or in a unit of it. A hint only: some file systems
 * (NFS, for one) tell nothing, so the folder is listed now and then all the same.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #onHint: (hint: Hint) => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(folder: string, onHint: (hint: Hint) => void) {
    this.#folder = folder;
    this.#onHint = onHint;
  }

  /** Watches the folder and exactly these units of it; true when a watch was added. */
  follow(units: readonly Unit[]): boolean {
    const wanted = new Map([
      ['.', ''],
      ...units.map((unit) => [`${unit.identity} ${unit.name}`, unit.name] as const),
    ]);
    for (const key of this.#watchers.keys()) if (!wanted.has(key)) this.#drop(key);
    const added = [...wanted].filter(([key, name]) => !this.#watchers.has(key) && this.#add(key, name));
    return added.length > 0;
  }

  /** Forgets all watches: they stay with a folder that was removed or covered by a mount. */
  dispose(): void {
    for (const key of this.#watchers.keys()) this.#drop(key);
  }

  #add(key: string, unit: string): boolean {
    try {
      const watcher = watch(join(this.#folder, unit), { persistent: false }, (event, name) => {
        const moved = event === 'rename';
        this.#onHint(name === null ? { moved } : { name: unit ? `${unit}/${name}` : name, moved });
      });
      watcher.on('error', () => {
        this.#drop(key);
        this.#onHint({ moved: true });
      });
      this.#watchers.set(key, watcher);
      return true;
    } catch {
      // Gone again, or the system's limit of watches: the regular listing remains.
      return false;
    }
  }

  #drop(key: string): void {
    this.#watchers.get(key)?.close();
    this.#watchers.delete(key);
  }
}
