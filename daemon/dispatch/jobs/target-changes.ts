import type { Log } from '../../base/log.ts';
import { Refusals } from '../../base/refusals.ts';
import type { Change, Entry } from './job.ts';
import type { JobNews } from './job-news.ts';
import type { Journal } from './journal.ts';
import { meanwhile, next, type TargetEvent } from './next-target.ts';
import { storedTargetOf } from './stored-target.ts';
import type { Target } from './target.ts';
import { TargetTurns } from './target-turns.ts';

export interface TargetChangesOptions {
  readonly journal: Journal;
  readonly news: JobNews;
  readonly log: Log;
  /** Between two tries to write what could not be written, in milliseconds. */
  readonly writeAgain: number;
}

/** Entries as this file sees them: it alone replaces their targets. */
type OwnEntry = { -readonly [Key in keyof Entry]: Entry[Key] };

/**
 * The one way in which targets change: in turns, one after the other for each of them. A target is in memory what it is
 * on disk, but for what it waits for and how far it is.
 */
export class TargetChanges {
  readonly #journal: Journal;
  readonly #news: JobNews;
  readonly #failures: Refusals;
  readonly #writeAgain: number;
  readonly #turns = new TargetTurns();
  /** What has happened, and is not on disk yet. */
  readonly #unkept = new Map<Entry, Target>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ journal, news, log, writeAgain }: TargetChangesOptions) {
    this.#journal = journal;
    this.#news = news;
    this.#failures = new Refusals(log, 'job history');
    this.#writeAgain = writeAgain;
  }

  /**
   * What is to become of targets: `choose` says it when all is over that was asked before for any of them, and may throw.
   * It is written, and then they are so; `done` is called in the same moment. Rejects as Journal.append does; then all of
   * them are as they were.
   */
  decide(
    entries: readonly Entry[],
    choose: () => readonly Change[],
    done?: (changes: readonly Change[]) => void,
  ): Promise<void> {
    return this.#turns.take(entries, async () => {
      // What has happened before comes first: an end is not undone by who has not heard of it.
      await this.#keep(entries);
      const changes = choose();
      await this.#write(changes);
      done?.(changes);
    });
  }

  /**
   * What has happened to a target already. It is written, and told then; while it cannot be, the target is told as
   * `meanwhile` says. Resolves with false when the event does not apply.
   */
  happened(entry: Entry, event: TargetEvent): Promise<boolean> {
    return this.#turns.take([entry], async () => {
      const becomes = next(this.#unkept.get(entry) ?? entry.target, event);
      if (!becomes) {
        return false;
      }
      try {
        await this.#write([{ entry, becomes }]);
      } catch (error) {
        this.noteFailure(error);
        this.#replace({ entry, becomes: meanwhile(entry.target, becomes) });
        this.#unkept.set(entry, becomes);
        this.#keepLater();
      }
      return true;
    });
  }

  /** What is told of a target and not written down: what it waits for, how far it is, what is to be known of it. False when nothing is new. */
  show(entry: Entry, event: TargetEvent & { readonly kind: 'waits' | 'progress' | 'noted' }): boolean {
    const becomes = next(entry.target, event);
    if (!becomes) {
      return false;
    }
    this.#replace({ entry, becomes }, event.kind !== 'progress');
    return true;
  }

  /** What targets are after a restart of the daemon, before anybody asks for them. Rejects as Journal.append does. */
  async restart(changes: readonly Change[]): Promise<void> {
    await this.#append(changes);
    for (const { entry, becomes } of changes) {
      own(entry).target = becomes;
    }
  }

  /** For the operator: the journal could not be written. It is tried again every few seconds, and told once a minute. */
  noteFailure(error: unknown): void {
    this.#failures.tell(error instanceof Error ? error.message : String(error));
  }

  /** Writes what is pending. */
  async dispose(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#keepAll();
  }

  async #write(changes: readonly Change[]): Promise<void> {
    await this.#append(changes);
    for (const change of changes) {
      this.#unkept.delete(change.entry);
      this.#replace(change);
    }
  }

  async #append(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) {
      return;
    }
    await this.#journal.append(
      changes.map(({ entry, becomes }) => ({ id: entry.job.id, target: storedTargetOf(becomes) })),
    );
  }

  #replace({ entry, becomes }: Change, urgent = true): void {
    own(entry).target = becomes;
    this.#news.touch(entry.job, urgent);
  }

  /** In a turn: writes what could not be written of these. Rejects as Journal.append does. */
  async #keep(entries: readonly Entry[]): Promise<void> {
    if (this.#unkept.size === 0) {
      return;
    }
    const changes = entries.flatMap((entry) => {
      const becomes = this.#unkept.get(entry);
      return becomes ? [{ entry, becomes }] : [];
    });
    await this.#append(changes);
    for (const change of changes) {
      this.#unkept.delete(change.entry);
      // Only an end was not told; of what waits again it may be known by now what it waits for.
      if (change.becomes.state === 'ended') {
        this.#replace(change);
      }
    }
  }

  #keepAll(): Promise<void> {
    const entries = [...this.#unkept.keys()];
    return this.#turns.take(entries, () => this.#keep(entries)).catch((error) => this.noteFailure(error));
  }

  #keepLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      await this.#keepAll();
      if (this.#unkept.size > 0) {
        this.#keepLater();
      }
    }, this.#writeAgain);
  }
}

function own(entry: Entry): OwnEntry {
  return entry;
}

/** What an event makes of targets; those to which it does not apply are left out. */
export function changesBy(entries: readonly Entry[], event: TargetEvent): Change[] {
  return entries.flatMap((entry) => {
    const becomes = next(entry.target, event);
    return becomes ? [{ entry, becomes }] : [];
  });
}
