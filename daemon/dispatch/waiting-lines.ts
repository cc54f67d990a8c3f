import type { Entry } from './job.ts';
import { remainingOf } from './waiting.ts';

/** The targets that wait: a line for each computer, and for each of them until when. */
export class WaitingLines {
  readonly #onDeadline: (entry: Entry) => void;
  readonly #lines = new Map<string, Entry[]>();
  readonly #deadlines = new Map<Entry, NodeJS.Timeout>();
  #stopped = false;

  /** `onDeadline` is called for a target whose time is over; it stays in its line. */
  constructor(onDeadline: (entry: Entry) => void) {
    this.#onDeadline = onDeadline;
  }

  /** Those who wait for the computer of this address, the first of them first. */
  of(ip: string): readonly Entry[] {
    return this.#lines.get(ip) ?? [];
  }

  addLast(entry: Entry): void {
    const { ip } = entry.target;
    const line = this.#lines.get(ip);
    if (line) line.push(entry);
    else this.#lines.set(ip, [entry]);
    this.wait(entry, remainingOf(entry));
  }

  addFirst(entry: Entry): void {
    this.#lines.set(entry.target.ip, [entry, ...this.of(entry.target.ip)]);
    this.wait(entry, remainingOf(entry));
  }

  /** Its time is over in so many milliseconds. */
  wait(entry: Entry, milliseconds: number): void {
    clearTimeout(this.#deadlines.get(entry));
    if (this.#stopped) return;
    const timer = setTimeout(() => this.#onDeadline(entry), Math.max(0, milliseconds));
    this.#deadlines.set(entry, timer);
  }

  remove(entry: Entry): void {
    clearTimeout(this.#deadlines.get(entry));
    this.#deadlines.delete(entry);
    const line = this.of(entry.target.ip).filter((one) => one !== entry);
    if (line.length > 0) this.#lines.set(entry.target.ip, line);
    else this.#lines.delete(entry.target.ip);
  }

  /** Nobody's time is over any more. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#deadlines.values()) clearTimeout(timer);
  }
}
