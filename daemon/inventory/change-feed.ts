import { Emitter } from '../base/events.ts';
import { sameData } from '../base/same-data.ts';
import type { Change } from './types.ts';

/** How long changes are gathered before they are told. */
const gatherMs = 50;

/**
 * Views of things by key, made anew only for the keys that were marked, and told only when they are really
 * other than what was told before. A key may stand for several things (two image files with one name).
 */
export class ChangeFeed<T extends { readonly id: string }> {
  readonly #read: (key: string) => readonly T[];
  readonly #emitter = new Emitter<Change<T>>();
  readonly #told = new Map<string, readonly T[]>();
  readonly #marked = new Set<string>();
  /** What was read of a key before it was told: whoever read it must be told what became of it. */
  readonly #seen = new Map<string, (readonly T[])[]>();
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#emitter.event;

  /** `read` makes the present things of a key; none when the key is gone. `keys` are those there at the start. */
  constructor(read: (key: string) => readonly T[], keys: Iterable<string>) {
    this.#read = read;
    for (const key of keys) {
      this.#told.set(key, read(key));
    }
  }

  /** Something that the things of this key are made of may have changed. */
  mark(key: string): void {
    this.#marked.add(key);
    this.#timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  /** The things of a key as they are at this moment. */
  current(key: string): readonly T[] {
    if (!this.#marked.has(key)) {
      return this.#told.get(key) ?? [];
    }
    const things = this.#read(key);
    const seen = this.#seen.get(key) ?? [];
    if (!sameData(things, seen.at(-1))) {
      this.#seen.set(key, [...seen, things]);
    }
    return things;
  }

  /** All keys that have things, or may have. */
  keys(): Set<string> {
    return new Set([...this.#told.keys(), ...this.#marked]);
  }

  /** Tells what changed since the last time. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changed = new Map<string, T>();
    const removed = new Set<string>();
    for (const key of this.#marked) {
      const known = [this.#told.get(key) ?? [], ...(this.#seen.get(key) ?? [])];
      const now = this.#read(key);
      if (now.length > 0) {
        this.#told.set(key, now);
      } else {
        this.#told.delete(key);
      }
      for (const thing of now) {
        const isSame = (other: T) => sameData(other, thing);
        const same = known.every((things) => things.some(isSame));
        if (!same) {
          changed.set(thing.id, thing);
        }
      }
      const gone = new Set(known.flat().map(({ id }) => id));
      for (const { id } of now) {
        gone.delete(id);
      }
      for (const id of gone) {
        removed.add(id);
      }
    }
    this.#marked.clear();
    this.#seen.clear();
    if (changed.size > 0 || removed.size > 0) {
      this.#emitter.fire({ changed: [...changed.values()], removed: [...removed] });
    }
  }

  /** Tells what is left to tell, then lets go. */
  dispose(): void {
    this.flush();
    this.#emitter.dispose();
  }
}
