import { isDeepStrictEqual } from 'node:util';
import type { Message } from '../../protocol/message.ts';
import { canonicalNameOf } from '../files/file-moves.ts';
import type { PreviousVersion } from '../files/previous-version.ts';
import { kibibytes } from '../formats/inspection.ts';
import { withPlainBytes } from '../formats/tools/index.ts';
import type { ImageHeader } from '../formats/types.ts';
import type { Integrated } from '../integration/sidecars.ts';
import type { ImageFile } from '../types.ts';
import type { Found } from './scan.ts';

/** What is known of one image file; its state follows from it. */
export interface Entry {
  readonly found: Found;
  /** Since when the file has not moved, as far as it is known, by steadyNow(), as all times here but that of `checked`. */
  readonly restsSince: number;
  readonly header?: ImageHeader;
  readonly integrated?: Integrated & { readonly at: number };
  readonly failure?: Failure;
  /** Percent, while it is being integrated. */
  readonly progress?: number;
  /** Percent, while it is being verified or waits for that. */
  readonly verifying?: number;
  /** The computer that it was made on, where that was told. */
  readonly computer?: string;
  /** How many bytes come out of it when it is unpacked, where that was found out. */
  readonly plainBytes?: number;
  /** The last time when it was read to its end and no damage was found. */
  readonly checked?: Checked;
  /** Why it cannot be looked at now, though nobody says that it is gone; what is known of it is as it was last. */
  readonly away?: Message;
}

export interface Checked {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What of it could not be checked; without it, the image is verified. */
  readonly notChecked?: Message;
  /** How long it took to read it and compare it with its sums, in milliseconds. */
  readonly took?: number;
}

export interface Failure {
  readonly problem: Message;
  /** When to try again: a full disk or missing permissions may be mended without a change of the file. */
  readonly retryAt?: number;
  /** Verifying found it, and may find that it is no longer so. */
  readonly verifiable?: boolean;
}

/**
 * The entry after a scan that began at `now`. What was found out about the file stays as long as the file is
 * the same.
 */
export function observe(previous: Entry | undefined, found: Found, now: number): Entry {
  if (previous?.found.identity === found.identity) {
    if (isDeepStrictEqual(previous.found, found)) {
      return previous;
    }
    // The listing may be older than the sidecars that were put in place meanwhile.
    if ((previous.integrated?.at ?? 0) < now) {
      return { ...previous, found };
    }
    const { sidecars: _, ...image } = found;
    return { ...previous, found: { ...image, complete: true } };
  }
  const sameFile = previous?.found.inode === found.inode;
  const moved = found.sizeBytes !== previous?.found.sizeBytes || found.mtimeMs !== previous.found.mtimeMs;
  // A file that is new here (renamed to this name, say) may have rested for long under another one.
  return { found, restsSince: sameFile && moved ? now : Math.min(found.mtimeMs, now) };
}

/** The state of an image file (design 4); milliseconds for the times. */
export function stateOf(entry: Entry, now: number, settleMs: number): ImageFile['state'] {
  const { found } = entry;
  if (found.problem || entry.away) {
    return 'error';
  }
  if (found.locked) {
    return 'locked';
  }
  if (entry.progress !== undefined) {
    return 'integrating';
  }
  if (entry.failure && now < (entry.failure.retryAt ?? Number.POSITIVE_INFINITY)) {
    return 'error';
  }
  if (entry.integrated && found.complete && !otherSidecars(entry)) {
    return 'ready';
  }
  return now - entry.restsSince < settleMs ? 'copying' : 'queued';
}

/** Somebody wrote to the sidecars since they were made or found right. */
function otherSidecars({ found, integrated }: Entry): boolean {
  return found.sidecars !== undefined && found.sidecars !== integrated?.sidecars;
}

/** The entry as other rooms see it. */
export function imageFileOf(entry: Entry, now: number, settleMs: number): ImageFile {
  const { found, integrated, checked } = entry;
  const header = entry.header && withPlainBytes(entry.header, entry.plainBytes);
  const state = stateOf(entry, now, settleMs);
  const problem = entry.away ?? found.problem ?? entry.failure?.problem;
  const progress = state === 'integrating' ? entry.progress : entry.verifying;
  return {
    file: found.file,
    canonicalName: canonicalNameOf(found.file),
    state,
    sizeBytes: found.sizeBytes,
    mtimeMs: found.mtimeMs,
    locked: found.locked,
    ...(header && {
      tool: header.tool,
      compressor: header.compressor,
      filesystem: header.filesystem,
      ...(header.deviceBytes !== undefined && { restoreSizeKB: kibibytes(header.deviceBytes) }),
      ...(header.legacySizeKB !== undefined && { legacySizeKB: header.legacySizeKB }),
    }),
    ...(state === 'ready' &&
      integrated && {
        md5: integrated.md5,
        ...(integrated.tailMd5 !== undefined && { sum: integrated.tailMd5 }),
        infoHash: integrated.infoHash,
      }),
    ...(progress !== undefined && {
      activity: state === 'integrating' ? 'integrating' : 'verifying',
      progress: Math.floor(progress),
    }),
    ...(checked && checkedFacts(checked)),
    ...(found.lock && { lock: found.lock }),
    ...(entry.computer !== undefined && { sourceComputer: entry.computer }),
    ...(found.previous && { previousVersion: previousFacts(found.previous) }),
    ...(state === 'error' && problem && { problem }),
  };
}

function previousFacts({ sizeBytes, mtimeMs }: PreviousVersion): NonNullable<ImageFile['previousVersion']> {
  return { sizeBytes, modifiedAt: new Date(mtimeMs).toISOString() };
}

function checkedFacts({
  at,
  notChecked,
}: Checked): Pick<ImageFile, 'verifiedAt' | 'checkedAt' | 'notChecked'> {
  const time = new Date(at).toISOString();
  return notChecked ? { checkedAt: time, notChecked } : { verifiedAt: time };
}
