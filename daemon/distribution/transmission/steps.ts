import type { Found } from './answers.ts';

/** An image that Transmission is to share. */
export interface Wanted {
  readonly infoHash: string;
  /** Path below the images folder. */
  readonly file: string;
  readonly sizeBytes: number;
  /** Which content it is: another time or size is another one. */
  readonly content: string;
  /** Its folder, as Transmission's host sees it. */
  readonly folder: string;
  readonly announce: string;
}

/** Why an image is not shared: it is not what its torrent says, or nothing of it can be read. */
export type Refusal = 'differs' | 'unreadable' | 'torrent' | 'rejected';

/** What is remembered of an image between two looks at Transmission; times are by performance.now(). */
export interface Memory {
  /** It was told to verify the image, and the end of that was not seen yet. */
  checking: boolean;
  checkedAt: number;
  refused?: { readonly why: Refusal; readonly detail: string; readonly content: string; readonly at: number };
}

export type Step =
  | { readonly kind: 'none' | 'add' | 'remove' | 'stop' | 'verify' | 'start' }
  | { readonly kind: 'retrack'; readonly tracker: number }
  | { readonly kind: 'refuse'; readonly why: Refusal };

/** After a failure that is not of the content, such as permissions, it is tried again. */
const tryAgainMs = 5 * 60_000;
/** To verify reads the whole image: not more often, whatever Transmission complains about. */
const verifyAgainMs = 10 * 60_000;

const none: Step = { kind: 'none' };

export const isChecking = ({ status }: Found) => status === 1 || status === 2;
export const isRunning = ({ status }: Found) => status >= 3;
export const isWhole = ({ haveValid, totalSize }: Found, { sizeBytes }: Pick<Wanted, 'sizeBytes'>) =>
  haveValid === sizeBytes && totalSize === sizeBytes;
/** An error of its own, such as a piece that it could not read when somebody asked for it. */
export const isBroken = ({ error }: Found) => error === 3;

/**
 * What to do next with a torrent of our own, so that it is shared once it was verified whole, and never runs before:
 * one that runs and lacks something might write into the image.
 */
export function nextStep(wanted: Wanted, found: Found | undefined, memory: Memory, now: number): Step {
  if (!found) {
    return isRefused(wanted, memory, now) ? none : { kind: 'add' };
  }
  // To verify reads the whole image: what was just added otherwise than it is now told is not added for ever.
  const anew: Step = memory.checking ? { kind: 'refuse', why: 'rejected' } : { kind: 'remove' };
  if (found.downloadDir.replace(/(?<=.)\/+$/, '') !== wanted.folder) {
    return anew;
  }
  if (isChecking(found)) {
    return none;
  }
  if (!isWhole(found, wanted)) {
    if (isRunning(found)) {
      return { kind: 'stop' };
    }
    if (!memory.checking) {
      return { kind: 'verify' };
    }
    return { kind: 'refuse', why: found.haveValid === 0 ? 'unreadable' : 'differs' };
  }
  const [tracker, ...others] = found.trackers;
  if (!tracker || others.length > 0) {
    return anew;
  }
  if (tracker.announce !== wanted.announce) {
    return { kind: 'retrack', tracker: tracker.id };
  }
  if (isRunning(found)) {
    return none;
  }
  if (!isBroken(found) || memory.checking) {
    return { kind: 'start' };
  }
  return now - memory.checkedAt < verifyAgainMs ? none : { kind: 'verify' };
}

/** Whether there is no use in adding it again. */
export function isRefused({ content }: Wanted, { refused }: Memory, now: number): boolean {
  if (refused?.content !== content) {
    return false;
  }
  // What differs does so until the image is another one.
  return refused.why === 'differs' || now - refused.at < tryAgainMs;
}
