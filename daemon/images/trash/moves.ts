import { lstat, rename, rm } from 'node:fs/promises';
import { makeFolder } from '../../base/make-folder.ts';
import { exists, isSameFile, moveWithoutReplacing, systemError } from '../files/file-moves.ts';
import { sidecarPathsOf } from '../files/sidecar-paths.ts';

/** What a change that failed moved; where it cannot be moved back it stays, and nothing is lost. */
export async function moveBack(from: string, to: string): Promise<void> {
  if (await isSameFile(from, to)) {
    await rm(from, { force: true });
  }
  if (!(await exists(to))) {
    await moveWithoutReplacing(from, to).catch(() => {});
  }
  if (!(await exists(from))) {
    await moveCompanions(from, to);
  }
}

export async function moveCompanions(from: string, to: string): Promise<void> {
  const targets = sidecarPathsOf(to);
  for (const [place, path] of sidecarPathsOf(from).entries()) {
    await rename(path, targets[place] ?? '').catch(() => {});
  }
}

/** Real folders: nothing is deleted through links. */
export async function areFolders(...paths: readonly string[]): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => lstat(path).catch(() => undefined)));
  return found.every((stats) => stats?.isDirectory());
}

/** Makes the trash folder; a link in its place is refused, so that nothing leaves the images folder. */
export async function makeTrash(path: string): Promise<void> {
  await makeFolder(path);
  if ((await lstat(path)).isDirectory()) {
    return;
  }
  throw systemError('ENOTDIR', path);
}
