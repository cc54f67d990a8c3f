import { posix } from 'node:path';
import type { ImageFile } from '../../images/types.ts';
import type { Wanted } from './steps.ts';

/** Where images and tracker are to Transmission. */
export interface Place {
  /** The images folder, as Transmission's host sees it. */
  readonly folder: string;
  /** The URL of the tracker. */
  readonly announce: string;
}

/** The images that Transmission is to share, by info hash: the same bytes may lie in two folders, and one is enough. */
export function wantedImages(images: readonly ImageFile[], { folder, announce }: Place): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const { file, state, infoHash, sizeBytes, mtimeMs } of images) {
    if (state !== 'ready' || infoHash === undefined || wanted.has(infoHash)) {
      continue;
    }
    const content = `${file}:${sizeBytes}:${mtimeMs}`;
    wanted.set(infoHash, {
      ...{ infoHash, file, sizeBytes, content, announce },
      folder: posix.resolve(folder, posix.dirname(file)),
    });
  }
  return wanted;
}

/**
 * Whether an image that is not shared may be again as it was, as one whose folder is away: its torrent only rests
 * meanwhile, since one that is added anew is read whole.
 */
export function mayComeBack(image: ImageFile | undefined): boolean {
  return image !== undefined && image.state !== 'ready';
}
