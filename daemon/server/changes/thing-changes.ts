import type { Disposable } from '../../base/events.ts';
import type { Topic } from '../../protocol/index.ts';
import type { Language } from '../../protocol/message.ts';
import type { Form, Saying, Source } from './feed-event.ts';
import { NewestChanges } from './newest-changes.ts';

export interface Changes<T> {
  readonly changed: readonly T[];
  readonly removed: readonly string[];
}

/** The things of one topic. */
export interface Things<T extends { readonly id: string }> {
  readonly topic: Topic;
  readonly onDidChange: (listener: (change: Changes<T>) => void) => Disposable;
  /** Those of these ids that there are now. */
  find(ids: ReadonlySet<string>): readonly T[];
  present(thing: T, language: Language): object;
  readonly parts?: Parts<T>;
}

/** How to tell what is new of a thing without the whole of it. */
export interface Parts<T> {
  /** The field of the notification. */
  readonly field: 'targets' | 'computers';
  count(thing: T): number;
  /** Nothing more is expected of it. */
  isOver?(thing: T): boolean;
  /** To be said in any language; undefined when the whole thing must be told. */
  changed(before: T, now: T): ((language: Language) => object) | undefined;
}

/** Things that are other than before, with what was told of them before. */
interface Happened<T> {
  /** By id; undefined is a thing that is gone. */
  readonly things: ReadonlyMap<string, T | undefined>;
  readonly before: ReadonlyMap<string, T>;
}

/**
 * Things that were told are kept, to find what is new of them, until they have more parts than this together; those of
 * which nothing more is expected, until with what was told later they have more than `mostPartsOver`.
 */
const mostParts = 20_000;
const mostPartsOver = 4_000;

/** Changes of things as events of the feed: what is kept of an event is the ids of its things. */
export class ThingChanges<T extends { readonly id: string }> implements Source {
  readonly topic: Topic;
  readonly #things: Things<T>;
  readonly #listener: Disposable;
  readonly #newest = new NewestChanges();
  /** By id; undefined is a thing that is gone. */
  #pending = new Map<string, T | undefined>();
  /** As they were told last, those told last at the end. */
  readonly #told = new Map<string, T>();
  #toldParts = 0;

  constructor(things: Things<T>, schedule: () => void) {
    this.topic = things.topic;
    this.#things = things;
    this.#listener = things.onDidChange(({ changed, removed }) => {
      for (const id of removed) {
        this.#pending.set(id, undefined);
      }
      for (const thing of changed) {
        this.#pending.set(thing.id, thing);
      }
      schedule();
    });
  }

  take(): Saying | undefined {
    if (this.#pending.size === 0) {
      return undefined;
    }
    const taken = this.#pending;
    this.#pending = new Map();
    const ids = this.#newest.add(taken.keys());
    // Not in variables of a function: what is told later would keep them.
    const happened: { now?: Happened<T> | undefined } = {
      now: { things: taken, before: this.#remember(taken) },
    };
    return {
      say: (form) => this.#say(happened.now ?? { things: this.#present(ids), before: new Map() }, form),
      become: (past) => {
        happened.now = undefined;
        if (past === 'forgotten') {
          this.#newest.forget(ids);
        }
      },
      get isOutdated() {
        return happened.now === undefined && ids.size === 0;
      },
    };
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** How these are now; undefined is one that is gone. */
  #present(ids: ReadonlySet<string>): ReadonlyMap<string, T | undefined> {
    const present = new Map<string, T | undefined>([...ids].map((id) => [id, undefined]));
    for (const thing of this.#things.find(ids)) {
      present.set(thing.id, thing);
    }
    return present;
  }

  #say({ things, before }: Happened<T>, { language, partial }: Form): object {
    const { parts, present } = this.#things;
    const changed: object[] = [];
    const partly: object[] = [];
    const removed: string[] = [];
    for (const [id, thing] of things) {
      if (thing === undefined) {
        removed.push(id);
        continue;
      }
      const former = partial ? before.get(id) : undefined;
      const part = former && parts?.changed(former, thing);
      if (part) {
        partly.push(part(language));
      } else {
        changed.push(present(thing, language));
      }
    }
    return { changed, removed, ...(parts && partly.length > 0 && { [parts.field]: partly }) };
  }

  /** These are told now. Returns how they were told before. */
  #remember(things: ReadonlyMap<string, T | undefined>): ReadonlyMap<string, T> {
    const before = new Map<string, T>();
    const { parts } = this.#things;
    if (!parts) {
      return before;
    }
    for (const [id, thing] of things) {
      const former = this.#told.get(id);
      if (former) {
        before.set(id, former);
        this.#told.delete(id);
        this.#toldParts -= parts.count(former);
      }
      if (!thing) {
        continue;
      }
      this.#told.set(id, thing);
      this.#toldParts += parts.count(thing);
    }
    let newer = this.#toldParts;
    for (const [id, thing] of this.#told) {
      if (newer <= mostPartsOver || this.#told.size === 1) {
        break;
      }
      const count = parts.count(thing);
      if (newer > mostParts || parts.isOver?.(thing)) {
        this.#told.delete(id);
        this.#toldParts -= count;
      }
      newer -= count;
    }
    return before;
  }
}
