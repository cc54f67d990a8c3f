import { inSlices, type Steps } from './steps.ts';

/** Longer texts, in UTF-16 code units, wait in a line of their own: a usual script does not stand behind them. */
const usual = 64 * 1024;

/** Texts of one kind whose trees may be there at once: so much of them together, or one that is longer. */
class Room {
  private readonly most: number;
  /** The shortest first: whoever opens many long ones does not hold up the others. */
  private readonly line: { readonly length: number; readonly enter: () => void }[] = [];
  private taken = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Waits until there is room for so much text. Rejects with the signal's reason. */
  enter(length: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.line.splice(this.line.indexOf(waiting), 1);
        reject(signal?.reason);
        this.admit();
      };
      const waiting = {
        length,
        enter: () => {
          signal?.removeEventListener('abort', giveUp);
          this.taken += length;
          resolve();
        },
      };
      if (signal?.aborted) {
        return reject(signal.reason);
      }
      signal?.addEventListener('abort', giveUp, { once: true });
      const before = this.line.findLastIndex((other) => other.length <= length);
      this.line.splice(before + 1, 0, waiting);
      this.admit();
    });
  }

  leave(length: number): void {
    this.taken -= length;
    this.admit();
  }

  private admit(): void {
    for (;;) {
      const [first] = this.line;
      if (!first || (this.taken > 0 && this.taken + first.length > this.most)) {
        return;
      }
      this.line.shift();
      first.enter();
    }
  }
}

/** Of all documents, for all trees lie in the one memory of the parser. */
const rooms = { usual: new Room(1024 * 1024), long: new Room(2 * 1024 * 1024) };

/**
 * Work in slices that has trees of at most so much text at a time (UTF-16 code units). A tree takes some 70 bytes for
 * each, in a memory that never shrinks and has an end: thirty texts of 500,000 read side by side took a gigabyte for
 * good. So texts wait for room. Rejects with the signal's reason.
 */
export async function withTrees<T>(length: number, steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  const room = length > usual ? rooms.long : rooms.usual;
  await room.enter(length, signal);
  try {
    return await inSlices(steps, signal);
  } finally {
    room.leave(length);
  }
}
