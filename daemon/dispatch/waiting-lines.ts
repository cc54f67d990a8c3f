import { longestWait } from './job-state.ts';
import type { StoredJob, StoredTarget } from './stored-job.ts';
import { remaining } from './waiting.ts';

/** One target and its job; where it waits, runs or is missed. */
export interface Entry {
  readonly job: StoredJob;
  readonly target: StoredTarget;
}

/** How long a target may still wait for its computer, in milliseconds; below 0 when it is over. */
export function remainingOf({ job, target }: Entry): number {
  return remaining(target, longestWait(job.waitSeconds));
}

/** The targets that wait: a line for each computer, and for each of them until when. */
export class WaitingLines {
  readonly #onDeadline: (entry: Entry) => void;
  readonly #lines = new Map<string, Entry[]>();
  readonly #deadlines = new Map<StoredTarget, NodeJS.Timeout>();
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
    clearTimeout(this.#deadlines.get(entry.target));
    if (this.#stopped) return;
    const timer = setTimeout(() => this.#onDeadline(entry), Math.max(0, milliseconds));
    this.#deadlines.set(entry.target, timer);
  }

  remove(target: StoredTarget): void {
    clearTimeout(this.#deadlines.get(target));
    this.#deadlines.delete(target);
    const line = this.of(target.ip).filter((entry) => entry.target !== target);
    if (line.length > 0) this.#lines.set(target.ip, line);
    else this.#lines.delete(target.ip);
  }

  /** Nobody's time is over any more. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#deadlines.values()) clearTimeout(timer);
  }
}
