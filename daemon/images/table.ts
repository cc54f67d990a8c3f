import { isDeepStrictEqual } from 'node:util';
import { Emitter } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import { type Entry, imageFileOf, observe, stateOf } from './entry.ts';
import { canonicalNameOf } from './file-moves.ts';
import type { Found } from './scan.ts';
import type { ImageFile } from './types.ts';

/** An image file that is being imported; it may not be there yet, or be there and about to be replaced. */
export interface Arrival {
  readonly sizeBytes: number;
  /** Percent. */
  readonly progress?: number;
  /** Why it did not come. */
  readonly problem?: Message;
}

/** All image files of a folder, and what others were told of them. */
export class ImageTable {
  readonly #settleMs: number;
  readonly #entries = new Map<string, Entry>();
  readonly #arrivals = new Map<string, Arrival>();
  readonly #published = new Map<string, ImageFile>();
  readonly #emitter = new Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>();

  /** Fires only for what differs from what was told before. */
  readonly onDidChange = this.#emitter.event;

  constructor(settleMs: number) {
    this.#settleMs = settleMs;
  }

  get(file: string): Entry | undefined {
    return this.#entries.get(file);
  }

  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  list(): readonly ImageFile[] {
    return [...this.#published.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** Takes over a whole listing that began at `now`. */
  takeOver(found: readonly Found[], now: number): void {
    const gone = new Set(this.#entries.keys());
    for (const each of found) {
      gone.delete(each.file);
      // What came another way is no longer missing.
      if (!this.#entries.has(each.file) && this.#arrivals.get(each.file)?.problem)
        this.#arrivals.delete(each.file);
      this.#entries.set(each.file, observe(this.#entries.get(each.file), each, now));
    }
    for (const file of gone) this.#entries.delete(file);
    this.#publish([...this.#entries.keys(), ...gone]);
  }

  /** Takes over what was found out about a file; nothing happens when it is no longer that very file. */
  update(file: string, identity: string, change: (entry: Entry) => Entry): void {
    const entry = this.#entries.get(file);
    if (entry?.found.identity !== identity) return;
    this.#entries.set(file, change(entry));
    this.#publish([file]);
  }

  arrival(file: string): Arrival | undefined {
    return this.#arrivals.get(file);
  }

  /** Takes over how an import goes on; undefined: it is over. */
  setArrival(file: string, arrival: Arrival | undefined): void {
    if (arrival) this.#arrivals.set(file, arrival);
    else this.#arrivals.delete(file);
    this.#publish([file]);
  }

  /** The file to integrate next, none of `held`. */
  nextQueued(held: ReadonlySet<string> = new Set()): Found | undefined {
    const now = Date.now();
    for (const entry of this.#entries.values()) {
      if (stateOf(entry, now, this.#settleMs) === 'queued' && !held.has(entry.found.file)) return entry.found;
    }
    return undefined;
  }

  /** When the first of the files that are being copied will have rested long enough, as far as is known. */
  nextSettled(): number | undefined {
    const now = Date.now();
    const times = [...this.#entries.values()]
      .filter((entry) => stateOf(entry, now, this.#settleMs) === 'copying')
      .map((entry) => entry.restsSince + this.#settleMs);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  dispose(): void {
    this.#emitter.dispose();
  }

  #publish(files: readonly string[]): void {
    const changed: ImageFile[] = [];
    const removed: string[] = [];
    const now = Date.now();
    for (const file of files) {
      const before = this.#published.get(file);
      const after = this.#shown(file, now);
      if (!after) {
        if (this.#published.delete(file)) removed.push(file);
        continue;
      }
      if (isDeepStrictEqual(before, after)) continue;
      this.#published.set(file, after);
      changed.push(after);
    }
    if (changed.length + removed.length > 0) this.#emitter.fire({ changed, removed });
  }

  #shown(file: string, now: number): ImageFile | undefined {
    const entry = this.#entries.get(file);
    const arrival = this.#arrivals.get(file);
    if (entry) {
      const shown = imageFileOf(entry, now, this.#settleMs);
      return arrival ? { ...arrivalFacts(arrival), ...shown } : shown;
    }
    return (
      arrival && {
        file,
        canonicalName: canonicalNameOf(file),
        state: arrival.problem ? 'error' : 'copying',
        sizeBytes: arrival.sizeBytes,
        mtimeMs: 0,
        locked: false,
        ...arrivalFacts(arrival),
      }
    );
  }
}

function arrivalFacts({ progress, problem }: Arrival): Pick<ImageFile, 'activity' | 'progress' | 'problem'> {
  return {
    ...(progress !== undefined && { activity: 'importing', progress: Math.floor(progress) }),
    ...(problem && { problem }),
  };
}
