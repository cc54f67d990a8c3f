import type { Event } from '../base/events.ts';

/** The daemon ends: what is under way stays as it is, and the next start goes on with it. */
export class Interrupted extends Error {}

/** Whether nothing more may be sent. Throws Interrupted when the daemon ends. */
export function isStopped({ aborted, reason }: AbortSignal): boolean {
  if (reason instanceof Interrupted) {
    throw reason;
  }
  return aborted;
}

/** Waits longer than this are cut into pieces, so that a clock that is set is noticed; in milliseconds. */
const longestSleep = 5_000;

/**
 * Waits until `isSo`, which is asked now, at each of the events and at the latest all 5 s. Resolves with false when the
 * wall clock has passed `until`, or `signal` was aborted, before; rejects with Interrupted when that was the daemon's end.
 */
export function untilSo(
  isSo: () => boolean,
  {
    events,
    until,
    signal,
  }: { events: readonly Event<unknown>[]; until: number | undefined; signal: AbortSignal },
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (tell: () => void) => {
      clearTimeout(timer);
      for (const listener of listeners) {
        listener.dispose();
      }
      signal.removeEventListener('abort', look);
      tell();
    };
    const look = () => {
      clearTimeout(timer);
      try {
        if (isSo()) {
          return end(() => resolve(true));
        }
      } catch (error) {
        return end(() => reject(error));
      }
      if (signal.reason instanceof Interrupted) {
        return end(() => reject(signal.reason));
      }
      const left = until === undefined ? longestSleep : until - Date.now();
      if (signal.aborted || left <= 0) {
        return end(() => resolve(false));
      }
      timer = setTimeout(look, Math.min(left, longestSleep));
    };
    const listeners = events.map((event) => event(look));
    signal.addEventListener('abort', look);
    look();
  });
}
