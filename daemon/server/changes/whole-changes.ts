import { type Disposable, Emitter } from '../../base/events.ts';
import type { FeedEvent } from './feed-event.ts';

/** Bytes to each session for which it is left alone a millisecond; a large frame counts for more. */
const bytesPerMs = 4_000;
const largeBytes = 256 * 1024;
/** Milliseconds. */
const mostRest = 2_000;

/** How long those who are told whole things are told nothing more after so many bytes, in milliseconds. */
export const restAfter = (bytes: number): number =>
  Math.min(mostRest, (bytes / bytesPerMs) * (1 + bytes / largeBytes));

/**
 * The events for those who are told whole jobs and classrooms: the larger these are the seldomer, and then each thing once,
 * as it is by then. Who asks for partial changes does not wait for that.
 */
export class WholeChanges implements Disposable {
  readonly #told = new Emitter<readonly FeedEvent[]>();
  #waiting: readonly FeedEvent[] = [];
  #listeners = 0;
  #timer: NodeJS.Timeout | undefined;
  #next = 0;
  readonly #now: () => number;

  /** `now`: a clock in milliseconds, for tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** These have just happened. */
  add(events: readonly FeedEvent[]): void {
    if (this.#listeners === 0) {
      return;
    }
    const wait = this.#next - this.#now();
    if (this.#timer === undefined && wait <= 0) {
      this.#tell(events);
      return;
    }
    this.#waiting = [...this.#waiting, ...events];
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const waiting = this.#waiting.filter((event) => !event.isOutdated);
      this.#waiting = [];
      this.#tell(waiting.map((event) => event.again()));
    }, wait);
  }

  /** Calls back with what is to be told. */
  onDidTell(listener: (events: readonly FeedEvent[]) => void): Disposable {
    this.#listeners += 1;
    const listening = this.#told.event(listener);
    return {
      dispose: () => {
        listening.dispose();
        this.#listeners -= 1;
      },
    };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#told.dispose();
  }

  #tell(events: readonly FeedEvent[]): void {
    if (events.length > 0) {
      this.#told.fire(events);
    }
    this.#next = this.#now() + restAfter(events.reduce((sum, { bytes }) => sum + bytes, 0));
  }
}
