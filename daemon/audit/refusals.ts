import type { AuditEntry } from '../protocol/index.ts';

type Entry = Omit<AuditEntry, 'at'>;

/** Refusals of one person, or of all strangers, that are kept in a minute. */
const most = 60;
const everyMs = 60_000;
const mostPeople = 1_000;

interface Minute {
  readonly begun: number;
  count: number;
}

/**
 * What is refused can be caused as often as somebody likes, and must not push out what was done: of one person so many are
 * kept in a minute, then how many were not, with the first one of a later minute.
 */
export class Refusals {
  readonly #minutes = new Map<string, Minute>();

  /** What is to be kept because of this entry; nothing when there were too many. */
  told(entry: Entry, now: number): Entry[] {
    const { who } = entry;
    const minute = this.#minutes.get(who);
    // A minute that begins in time to come is of before the clock was set back: it would never end.
    if (minute && now >= minute.begun && now - minute.begun < everyMs) {
      minute.count += 1;
      return minute.count <= most ? [entry] : [];
    }
    this.#minutes.delete(who);
    const [oldest] = this.#minutes.keys();
    if (this.#minutes.size >= mostPeople && oldest !== undefined) {
      this.#minutes.delete(oldest);
    }
    this.#minutes.set(who, { begun: now, count: 1 });
    const leftOut = (minute?.count ?? 0) - most;
    if (leftOut <= 0) {
      return [entry];
    }
    return [{ who, from: '', method: 'audit/leftOut', what: { leftOut }, result: entry.result }, entry];
  }
}
