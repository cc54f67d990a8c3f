import { join } from 'node:path';
import { readSums, sidecarsIdentity } from '../integration/sidecars.ts';
import { type Looked, lookAt } from '../watching/scan.ts';
import type { ImageIndex } from './image-index.ts';
import type { KnownImage } from './index-file.ts';

export interface CarryOptions {
  readonly folder: string;
  readonly announce: string;
  readonly index: ImageIndex;
}

/**
 * Moves an image file by `move`, with all that lies beside it, so that what is known of it is known under its new
 * path: to move it is to touch it, and its sidecars would not be believed any more. The same when `move` fails and has
 * brought it back. Nothing is carried over where the file is not the one that was looked into. Both paths lie below
 * the images folder. Throws what `move` throws.
 */
export async function carrying(
  options: CarryOptions,
  file: string,
  newFile: string,
  move: () => Promise<void>,
): Promise<void> {
  const before = await lookAt(options.folder, file).catch(() => undefined);
  const known = before && options.index.imageOf(before);
  const note = (path: string) => known && noteMoved(options, before, known, path);
  try {
    await move();
  } catch (error) {
    await note(file);
    throw error;
  }
  await note(newFile);
}

async function noteMoved(
  { folder, announce, index }: CarryOptions,
  before: Looked,
  known: KnownImage,
  file: string,
): Promise<void> {
  const after = await lookAt(folder, file).catch(() => undefined);
  if (!after || contentOf(after) !== contentOf(before)) {
    return;
  }
  const path = join(folder, file);
  const sidecars = await sidecarsIdentity(path);
  const sums = await readSums({ path, size: after.sizeBytes, announce });
  if (!sidecars || sums?.md5 !== known.md5) {
    return;
  }
  index.setMoved(after, { ...known, tailMd5: sums.tailMd5, infoHash: sums.infoHash, sidecars });
}

/** Which file it is and when it was written to: all of its identity but the time of the last touch. */
const contentOf = ({ identity }: Looked) => identity.slice(0, identity.lastIndexOf(':'));
