import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../base/error-code.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { companionsOf } from './companions.ts';
import { checkUnit, exists, moveWithoutReplacing, systemError } from './file-moves.ts';
import { copyTorrent } from './integration/sidecars.ts';

/** What the engine kept of the image that this one took the place of (client-protocols 8.4). */
const olderSuffixes = ['.ant', '.sum.ant', '.full.sum.ant', '.torrent.ant', '.info.ant'] as const;

/**
 * Gives an image file another name, with all that lies beside it; its torrent is written anew for the new name, with
 * the same pieces. What lies beside goes first, so that a crash leaves the image under one of its names, at worst
 * without its sums, which are then made again. Throws OgError: conflict, unavailable; then all is as it was.
 */
export async function renameImageFile(folder: string, file: string, newFile: string): Promise<void> {
  const from = join(folder, file);
  const to = join(folder, newFile);
  const moved: [from: string, to: string][] = [];
  let begun = false;
  try {
    await checkPlaces(folder, file, newFile);
    begun = true;
    // What is left of an earlier image of that name would be taken for this one's.
    for (const path of companionsOf(to)) await rm(path, { force: true });
    const targets = companionsOf(to);
    for (const [place, path] of companionsOf(from).entries()) {
      const target = targets[place];
      // The old torrent stays until the image has moved: it is needed if that fails.
      if (!target || path === torrentOf(from)) continue;
      if (await moveIfThere(path, target)) moved.push([path, target]);
    }
    await copyTorrent(from, to);
    await moveWithoutReplacing(from, to);
  } catch (error) {
    // Before, the torrent there is another image's.
    if (begun) await rm(torrentOf(to), { force: true }).catch(() => {});
    for (const [path, target] of moved.reverse()) await rename(target, path).catch(() => {});
    throw failure(error, newFile);
  }
  await rm(torrentOf(from), { force: true }).catch(() => {});
  for (const suffix of olderSuffixes) await moveWithoutReplacing(from + suffix, to + suffix).catch(() => {});
  for (const path of new Set([dirname(from), dirname(to)])) await syncFolder(path).catch(() => {});
}

const torrentOf = (path: string) => `${path}.torrent`;

/** Both names lie inside the images folder, nothing is locked, and the new one is free. */
async function checkPlaces(folder: string, file: string, newFile: string): Promise<void> {
  await checkUnit(folder, file);
  await checkUnit(folder, newFile);
  if (await exists(join(folder, newFile))) throw systemError('EEXIST', newFile);
  for (const each of [file, newFile]) {
    if (await exists(join(folder, `${each}.lock`))) {
      throw new OgError('conflict', { detail: message('images.remove.locked') });
    }
  }
}

async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function failure(error: unknown, newFile: string): unknown {
  const code = errorCode(error);
  if (code === 'EEXIST') {
    return new OgError('conflict', { detail: message('images.rename.taken', { file: newFile }) });
  }
  if (code === 'EXDEV') return new OgError('conflict', { detail: message('images.rename.otherDisk') });
  return code ? new OgError('unavailable', { detail: message('images.rename.failed', { code }) }) : error;
}
