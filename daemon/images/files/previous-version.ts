import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { sidecarSuffixes } from '../integration/sidecars.ts';
import { checkUnit, moveWithoutReplacing, systemError } from './file-moves.ts';
import { hasLock } from './origin.ts';

/** The engine adds it to an image, and to its sidecars, that a new image takes the place of (client-protocols 8.4). */
export const previousSuffix = '.ant';

/** What the engine kept of the image that this one took the place of. */
export const previousSuffixes: readonly string[] = ['', ...sidecarSuffixes, '.info'].map(
  (suffix) => suffix + previousSuffix,
);

/** The image file that this one took the place of, still there beside it. */
export interface PreviousVersion {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** Undefined where there is none; links are none. */
export async function previousVersionOf(path: string): Promise<PreviousVersion | undefined> {
  const stats = await lstat(path + previousSuffix).catch(() => undefined);
  return stats?.isFile() ? { sizeBytes: stats.size, mtimeMs: stats.mtimeMs } : undefined;
}

/** What brings the image aside that is there now: resolves with an id, by which it can be taken back. */
interface Aside {
  readonly putAside: () => Promise<string>;
  readonly takeBack: (id: string) => Promise<unknown>;
}

/**
 * Puts the previous version in the place of an image: both or neither. Should the daemon be killed in between, the image
 * is aside and the previous version still beside its place. Throws OgError: conflict (locked, no previous version, a new
 * image came meanwhile), unavailable; or the system's error.
 */
export async function exchangeForPrevious(
  folder: string,
  file: string,
  { putAside, takeBack }: Aside,
): Promise<void> {
  // Another call, or a computer, may have been here since the folder was looked at.
  if (await hasLock(folder, file)) {
    throw new OgError('conflict', { detail: message('images.remove.locked') });
  }
  if (!(await previousVersionOf(join(folder, file)))) {
    throw new OgError('conflict', { detail: message('images.previous.none') });
  }
  const id = await putAside();
  try {
    await bringBackPrevious(folder, file);
  } catch (error) {
    // Where a new image has come meanwhile it stays aside.
    await takeBack(id).catch(() => {});
    throw error;
  }
}

/**
 * Puts the previous version in the place of an image that was put aside, with its sidecars, as the original's
 * `deleteimage -r` does. The sidecars go first, so that the image is whole as soon as it is seen. Resolves when it is on
 * disk. Throws OgError: notFound, conflict (there is an image), unavailable; then nothing has moved.
 */
async function bringBackPrevious(folder: string, file: string): Promise<void> {
  const path = join(folder, file);
  const moved: string[] = [];
  try {
    await checkUnit(folder, file);
    for (const suffix of [...sidecarSuffixes, '.info', '']) {
      const from = path + suffix + previousSuffix;
      // Links, folders and pipes are no version of anything: they stay where they are.
      const isThere = (await previousVersionOf(path + suffix)) !== undefined;
      if (!isThere && suffix === '') {
        throw systemError('ENOENT', from);
      }
      if (!isThere) {
        continue;
      }
      await moveWithoutReplacing(from, path + suffix);
      moved.push(suffix);
    }
    await syncFolder(dirname(path));
  } catch (error) {
    for (const suffix of moved.reverse()) {
      await moveWithoutReplacing(path + suffix, path + suffix + previousSuffix).catch(() => {});
    }
    const code = errorCode(error);
    if (code === 'EEXIST') {
      throw new OgError('conflict', { detail: message('images.rename.taken', { file }) });
    }
    throw code ? new OgError('unavailable', { detail: message('images.previous.failed', { code }) }) : error;
  }
}
