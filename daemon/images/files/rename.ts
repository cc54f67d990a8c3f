import { rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { copyTorrent } from '../integration/sidecars.ts';
import { checkUnit, exists, isSameFile, moveWithoutReplacing, systemError } from './file-moves.ts';
import { previousSuffixes } from './previous-version.ts';
import { sidecarPathsOf } from './sidecar-paths.ts';

/**
 * Gives an image file another name, with all that lies beside it; its torrent is written anew for the new name, with
 * the same pieces. What lies beside goes first; who is killed in between leaves the image under one of its names, and
 * `finishRename` or `takeBackRename` do the rest. `begin` is called when all is checked, before the first step.
 * Resolves when all is on disk. Throws OgError: conflict, unavailable; then all is as it was.
 */
export async function renameImageFile(
  folder: string,
  file: string,
  newFile: string,
  begin: () => Promise<void> = async () => {},
): Promise<void> {
  const from = join(folder, file);
  const to = join(folder, newFile);
  let step: 'checking' | 'moving' | 'moved' = 'checking';
  try {
    await checkPlaces(folder, file, newFile);
    // What is left of an earlier image of that name would be taken for this one's.
    for (const path of sidecarPathsOf(to)) {
      await rm(path, { force: true });
    }
    await begin();
    step = 'moving';
    await moveCompanions(from, to);
    await copyTorrent(from, to);
    await moveWithoutReplacing(from, to);
    step = 'moved';
    await syncFolders(from, to);
  } catch (error) {
    // Before, what is there is another image's.
    if (step === 'moved') {
      await moveWithoutReplacing(to, from).catch(() => {});
    }
    if (step !== 'checking') {
      await takeBackRename(from, to).catch(() => {});
    }
    throw failure(error, newFile);
  }
  await finishRename(from, to);
}

/** Brings away what is left under the old name of an image that has its new one. */
export async function finishRename(from: string, to: string): Promise<void> {
  if (await isSameFile(from, to)) {
    await unlink(from);
  }
  // What lies there belongs to another image of the old name.
  if (await exists(from)) {
    return;
  }
  await moveCompanions(from, to);
  await rm(torrentOf(from), { force: true }).catch(() => {});
  for (const suffix of previousSuffixes) {
    await moveWithoutReplacing(from + suffix, to + suffix).catch(() => {});
  }
  await syncFolders(from, to).catch(() => {});
}

/** Brings back what an image that still has its old name left under the new one. Throws the system's error. */
export async function takeBackRename(from: string, to: string): Promise<void> {
  if (await isSameFile(from, to)) {
    await unlink(to);
  }
  if (await exists(to)) {
    return;
  }
  await moveCompanions(to, from);
  // It was made for the new name.
  await rm(torrentOf(to), { force: true });
  await syncFolders(from, to);
}

const torrentOf = (path: string) => `${path}.torrent`;

/** All but the torrent, which stays until the image has moved: it is needed if that fails. */
async function moveCompanions(from: string, to: string): Promise<void> {
  const targets = sidecarPathsOf(to);
  for (const [place, path] of sidecarPathsOf(from).entries()) {
    const target = targets[place];
    if (!target || path === torrentOf(from)) {
      continue;
    }
    await rename(path, target).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') {
        throw error;
      }
    });
  }
}

async function syncFolders(from: string, to: string): Promise<void> {
  for (const path of new Set([dirname(to), dirname(from)])) {
    await syncFolder(path);
  }
}

/** Both names lie inside the images folder, nothing is locked, and the new one is free. */
async function checkPlaces(folder: string, file: string, newFile: string): Promise<void> {
  await checkUnit(folder, file);
  await checkUnit(folder, newFile);
  if (await exists(join(folder, newFile))) {
    throw systemError('EEXIST', newFile);
  }
  for (const each of [file, newFile]) {
    if (await exists(join(folder, `${each}.lock`))) {
      throw new OgError('conflict', { detail: message('images.remove.locked') });
    }
  }
}

function failure(error: unknown, newFile: string): unknown {
  const code = errorCode(error);
  if (code === 'EEXIST') {
    return new OgError('conflict', { detail: message('images.rename.taken', { file: newFile }) });
  }
  if (code === 'EXDEV') {
    return new OgError('conflict', { detail: message('images.rename.otherDisk') });
  }
  return code ? new OgError('unavailable', { detail: message('images.rename.failed', { code }) }) : error;
}
