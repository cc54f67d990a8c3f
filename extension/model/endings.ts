import type { Image } from '../../daemon/protocol/index.ts';

/** What came of an import or a verification. */
export type Ending =
  | { readonly kind: 'done'; readonly image: Image }
  | { readonly kind: 'failed'; readonly problem: string }
  /** It was stopped, or the image is no longer there. */
  | { readonly kind: 'stopped' };

/** Of one thing that was begun. */
export interface Begun {
  readonly activity: 'importing' | 'verifying';
  /** The image before it began; undefined: there was none. */
  readonly before: Image | undefined;
  /** Whether it was seen to go on: a small image may be there before anything is told of it. */
  readonly seen: boolean;
}

/** What came of what was begun, as the image shows it now; undefined: it goes on. */
export function endingOf(image: Image | undefined, { activity, before, seen }: Begun): Ending | undefined {
  if (!image) {
    return seen ? { kind: 'stopped' } : undefined;
  }
  if (image.activity === activity) {
    return undefined;
  }
  if (image.problem !== undefined && (seen || image.problem !== before?.problem)) {
    return { kind: 'failed', problem: image.problem };
  }
  if (isDone(image, activity, before)) {
    return { kind: 'done', image };
  }
  const asBefore = activity === 'verifying' || image.state === before?.state;
  return seen && asBefore ? { kind: 'stopped' } : undefined;
}

/** An imported image counts when its checksums are made, for then it can be deployed. */
function isDone(image: Image, activity: Begun['activity'], before: Image | undefined): boolean {
  if (activity === 'verifying') {
    const at = readAt(image);
    return at !== undefined && at !== readAt(before);
  }
  return image.state === 'ready' && (image.md5 !== before?.md5 || image.infoHash !== before?.infoHash);
}

/** When an image was last read to its end without damage, whether all of it could be checked or not. */
function readAt(image: Image | undefined): string | undefined {
  return image?.verifiedAt ?? image?.checkedAt;
}
