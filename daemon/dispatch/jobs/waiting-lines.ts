import type { Entry } from './job.ts';
import { remainingOf } from './waiting.ts';

/** The targets that wait: a line for each computer, and for each of them until when. */
export class WaitingLines {
  readonly #onDeadline: (entry: Entry) => void;
  readonly #lines = new Map<string, Entry[]>();
  /** Of each that waits, in which line, and until when. */
  readonly #places = new Map<Entry, { readonly ip: string; readonly timer: NodeJS.Timeout | undefined }>();
  #stopped = false;

  /** `onDeadline` is called for a target whose time is over; it stays in its line. */
  constructor(onDeadline: (entry: Entry) => void) {
    this.#onDeadline = onDeadline;
  }

  /** Those who wait for the computer of this address, the first of them first. */
  of(ip: string): readonly Entry[] {
    return this.#lines.get(ip) ?? [];
  }

  all(): Entry[] {
    return [...this.#places.keys()];
  }

  addLast(entry: Entry): void {
    const { ip } = entry.target;
    const line = this.#lines.get(ip);
    if (line) {
      line.push(entry);
    } else {
      this.#lines.set(ip, [entry]);
    }
    this.wait(entry, remainingOf(entry));
  }

  addFirst(entry: Entry): void {
    this.#lines.set(entry.target.ip, [entry, ...this.of(entry.target.ip)]);
    this.wait(entry, remainingOf(entry));
  }

  /** Its time is over in so many milliseconds. */
  wait(entry: Entry, milliseconds: number): void {
    clearTimeout(this.#places.get(entry)?.timer);
    const passed = () => this.#onDeadline(entry);
    const timer = this.#stopped ? undefined : setTimeout(passed, Math.max(0, milliseconds));
    this.#places.set(entry, { ip: entry.target.ip, timer });
  }

  /** The address of the line that it was in; undefined when it waited in none. */
  remove(entry: Entry): string | undefined {
    const place = this.#places.get(entry);
    if (!place) {
      return undefined;
    }
    clearTimeout(place.timer);
    this.#places.delete(entry);
    const line = this.of(place.ip).filter((one) => one !== entry);
    if (line.length > 0) {
      this.#lines.set(place.ip, line);
    } else {
      this.#lines.delete(place.ip);
    }
    return place.ip;
  }

  /** Nobody's time is over any more. */
  stop(): void {
    this.#stopped = true;
    for (const { timer } of this.#places.values()) {
      clearTimeout(timer);
    }
  }
}
