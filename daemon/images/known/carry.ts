import { join } from 'node:path';
import { readSums, sidecarsIdentity } from '../integration/sidecars.ts';
import { type Looked, lookAt } from '../scan.ts';
import type { ImageIndex } from './image-index.ts';

export interface CarryOptions {
  readonly folder: string;
  readonly announce: string;
  readonly index: ImageIndex;
}

/**
 * Moves an image file by `move`, with all that lies beside it, so that what is known of it is known under its new
 * path: to move it is to touch it, and its sidecars would not be believed any more. Nothing is carried over where
 * the file is not the one that was looked into. Both paths lie below the images folder. Throws what `move` throws.
 */
export async function carrying(
  { folder, announce, index }: CarryOptions,
  file: string,
  newFile: string,
  move: () => Promise<void>,
): Promise<void> {
  const before = await lookAt(folder, file).catch(() => undefined);
  const known = before && index.imageOf(before);
  await move();
  const after = known && (await lookAt(folder, newFile).catch(() => undefined));
  if (!after || contentOf(after) !== contentOf(before)) return;
  const path = join(folder, newFile);
  const sidecars = await sidecarsIdentity(path);
  const sums = await readSums({ path, size: after.sizeBytes, announce });
  if (!sidecars || sums?.md5 !== known.md5) return;
  index.setMoved(after, { ...known, tailMd5: sums.tailMd5, infoHash: sums.infoHash, sidecars });
}

/** Which file it is and when it was written to: all of its identity but the time of the last touch. */
const contentOf = ({ identity }: Looked) => identity.slice(0, identity.lastIndexOf(':'));
