import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
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
  /** The system's error for what cannot be watched. */
  readonly #failed = new Map<string, string>();

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
    if (!this.#watchers.has(key)) {
      this.#add(key, unit?.name ?? '');
    }
  }

  /** The setting of the system that allows no more watches, if that is so. */
  get limit(): 'inotify.max_user_watches' | 'inotify.max_user_instances' | undefined {
    const codes = [...this.#failed.values()];
    if (codes.includes('ENOSPC')) {
      return 'inotify.max_user_watches';
    }
    return codes.includes('EMFILE') ? 'inotify.max_user_instances' : undefined;
  }

  /** Goes on to watch only the folder itself and these units. */
  keep(units: readonly Unit[]): void {
    const kept = new Set([keyOf(), ...units.map(keyOf)]);
    for (const key of this.#watchers.keys()) {
      if (!kept.has(key)) {
        this.#drop(key);
      }
    }
    for (const key of this.#failed.keys()) {
      if (!kept.has(key)) {
        this.#failed.delete(key);
      }
    }
  }

  /** Forgets all watches: they stay with a folder that was removed or covered by a mount. */
  dispose(): void {
    for (const key of this.#watchers.keys()) {
      this.#drop(key);
    }
    this.#failed.clear();
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
      this.#failed.delete(key);
    } catch (error) {
      // Gone again, or the system's limit of watches: the regular listing remains.
      this.#failed.set(key, errorCode(error) ?? '');
    }
  }

  #drop(key: string): void {
    this.#watchers.get(key)?.close();
    this.#watchers.delete(key);
  }
}

/** A unit that was replaced by another one of the same name has another key. */
const keyOf = (unit?: Unit): string => (unit ? `${unit.identity} ${unit.name}` : '.');
