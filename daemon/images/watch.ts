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

  /**
   * Watches the folder itself, or a unit of it, unless it does already. Before it is listed: so nothing that happens
   * after the listing is missed.
   */
  follow(unit?: Unit): void {
    const key = keyOf(unit);
    if (!this.#watchers.has(key)) this.#add(key, unit?.name ?? '');
  }

  /** Goes on to watch only the folder itself and these units. */
  keep(units: readonly Unit[]): void {
    const kept = new Set([keyOf(), ...units.map(keyOf)]);
    for (const key of this.#watchers.keys()) if (!kept.has(key)) this.#drop(key);
  }

  /** Forgets all watches: they stay with a folder that was removed or covered by a mount. */
  dispose(): void {
    for (const key of this.#watchers.keys()) this.#drop(key);
  }

  #add(key: string, unit: string): void {
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
    } catch {
      // Gone again, or the system's limit of watches: the regular listing remains.
    }
  }

  #drop(key: string): void {
    this.#watchers.get(key)?.close();
    this.#watchers.delete(key);
  }
}

/** A unit that was replaced by another one of the same name has another key. */
const keyOf = (unit?: Unit): string => (unit ? `${unit.identity} ${unit.name}` : '.');
