import { isDeepStrictEqual } from 'node:util';
import { Emitter } from '../../base/events.ts';
import { steadyNow } from '../../base/steady-clock.ts';
import type { Message } from '../../protocol/message.ts';
import { canonicalNameOf } from '../files/file-moves.ts';
import type { Recalled } from '../known/image-index.ts';
import type { ImageFile } from '../types.ts';
import { type Entry, imageFileOf, observe, stateOf } from './entry.ts';
import type { Found } from './scan.ts';

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
  readonly #recall: (found: Found) => Recalled;
  readonly #entries = new Map<string, Entry>();
  readonly #arrivals = new Map<string, Arrival>();
  /** Those that wait for their integration, in the order in which they came to. */
  readonly #queued = new Set<string>();
  /** Those that wait for a time: to have rested long enough, or to be tried again. */
  readonly #timed = new Set<string>();
  readonly #published = new Map<string, ImageFile>();
  readonly #emitter = new Emitter<{ changed: readonly ImageFile[]; removed: readonly string[] }>();

  /** Fires only for what differs from what was told before. */
  readonly onDidChange = this.#emitter.event;

  /** `recall` is asked for what is known already of a file that is new here. */
  constructor(settleMs: number, recall: (found: Found) => Recalled) {
    this.#settleMs = settleMs;
    this.#recall = recall;
  }

  get(file: string): Entry | undefined {
    return this.#entries.get(file);
  }

  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** What others were told of a file. */
  shown(file: string): ImageFile | undefined {
    return this.#published.get(file);
  }

  list(): readonly ImageFile[] {
    return [...this.#published.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** Takes over what a look at files, which began at `now`, has found. */
  takeOver(found: readonly Found[], now: number): void {
    const changed: string[] = [];
    for (const each of found) {
      const last = this.#entries.get(each.file);
      const before = last?.away ? isThere(last) : last;
      const after = observe(before, each, now);
      if (after === last) {
        continue;
      }
      const isOther = before?.found.identity !== each.identity;
      // What came another way is no longer missing.
      if (!before && this.#arrivals.get(each.file)?.problem) {
        this.#arrivals.delete(each.file);
      }
      this.#entries.set(each.file, isOther ? { ...after, ...this.#recall(each) } : after);
      changed.push(each.file);
    }
    this.#publish(changed);
  }

  /** Keeps what is known of files that cannot be looked at now. */
  setAway(files: readonly string[], away: Message): void {
    const changed: string[] = [];
    for (const file of files) {
      const entry = this.#entries.get(file);
      if (!entry || isDeepStrictEqual(entry.away, away)) {
        continue;
      }
      this.#entries.set(file, { ...entry, away });
      changed.push(file);
    }
    this.#publish(changed);
  }

  /** Forgets files that are not there any more. */
  forget(files: readonly string[]): void {
    this.#publish(files.filter((file) => this.#entries.delete(file)));
  }

  files(): string[] {
    return [...this.#entries.keys()];
  }

  /** The files whose state changes when time goes by. */
  timed(): string[] {
    return [...this.#timed];
  }

  /** Tells of the states that have changed only because time went by. */
  tick(): void {
    this.#publish(this.timed());
  }

  /** Takes over what was found out about a file; nothing happens when it is no longer that very file. */
  update(file: string, identity: string, change: (entry: Entry) => Entry): void {
    const entry = this.#entries.get(file);
    if (entry?.found.identity !== identity) {
      return;
    }
    this.#entries.set(file, change(entry));
    this.#publish([file]);
  }

  arrival(file: string): Arrival | undefined {
    return this.#arrivals.get(file);
  }

  /** Takes over how an import goes on; undefined: it is over. */
  setArrival(file: string, arrival: Arrival | undefined): void {
    if (arrival) {
      this.#arrivals.set(file, arrival);
    } else {
      this.#arrivals.delete(file);
    }
    this.#publish([file]);
  }

  /** The file to integrate next, of those that `isFree`. */
  nextQueued(isFree: (file: string) => boolean): Found | undefined {
    const now = steadyNow();
    for (const file of this.#queued) {
      const entry = this.#entries.get(file);
      if (entry && stateOf(entry, now, this.#settleMs) === 'queued' && isFree(file)) {
        return entry.found;
      }
    }
    return undefined;
  }

  /** When the first of the files that wait for a time will have waited long enough, as far as is known. */
  nextDue(): number | undefined {
    let first: number | undefined;
    for (const file of this.#timed) {
      const entry = this.#entries.get(file);
      if (!entry) {
        continue;
      }
      const due = entry.failure?.retryAt ?? entry.restsSince + this.#settleMs;
      first = Math.min(first ?? due, due);
    }
    return first;
  }

  dispose(): void {
    this.#emitter.dispose();
  }

  #publish(files: readonly string[]): void {
    const changed: ImageFile[] = [];
    const removed: string[] = [];
    const now = steadyNow();
    for (const file of files) {
      const before = this.#published.get(file);
      const after = this.#shown(file, now);
      this.#noteWaiting(file, now);
      if (!after) {
        if (this.#published.delete(file)) {
          removed.push(file);
        }
        continue;
      }
      if (isDeepStrictEqual(before, after)) {
        continue;
      }
      this.#published.set(file, after);
      changed.push(after);
    }
    if (changed.length + removed.length > 0) {
      this.#emitter.fire({ changed, removed });
    }
  }

  #noteWaiting(file: string, now: number): void {
    const entry = this.#entries.get(file);
    const state = entry && stateOf(entry, now, this.#settleMs);
    const isRetried = state === 'error' && !entry?.found.problem && entry?.failure?.retryAt !== undefined;
    if (state === 'queued') {
      this.#queued.add(file);
    } else {
      this.#queued.delete(file);
    }
    if (state === 'copying' || isRetried) {
      this.#timed.add(file);
    } else {
      this.#timed.delete(file);
    }
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

function isThere({ away: _, ...entry }: Entry): Entry {
  return entry;
}

function arrivalFacts({ progress, problem }: Arrival): Pick<ImageFile, 'activity' | 'progress' | 'problem'> {
  return {
    ...(progress !== undefined && { activity: 'importing', progress: Math.floor(progress) }),
    ...(problem && { problem }),
  };
}
