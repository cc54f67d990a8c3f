import { link, lstat, realpath, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';

/** The path below the images folder without its extension: what links a file to its registration. */
export const canonicalNameOf = (file: string): string => file.replace(/\.[^./]*$/, '');

/** Throws the system error ENOTDIR unless the folder that a file lies in is really inside the images folder. */
export async function checkUnit(folder: string, file: string): Promise<void> {
  const parent = dirname(join(folder, file));
  const [real, root] = await Promise.all([realpath(parent), realpath(folder)]);
  const expected = dirname(join(root, file));
  if (real !== expected) {
    throw systemError('ENOTDIR', parent);
  }
}

/** Renames a file. Throws the system error EEXIST when there is one of the new name, which stays as it is. */
export async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await unlink(from);
  } catch (error) {
    // A file system without hard links: the moment between looking and moving has to do.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error) ?? '')) {
      throw error;
    }
    if (await exists(to)) {
      throw systemError('EEXIST', to);
    }
    await rename(from, to);
  }
}

/** Two names of one file: a move that was stopped after its first half. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map(inodeOf));
  return a !== undefined && a === b;
}

/** The number of a file, of a link itself; undefined when there is none. */
export async function inodeOf(path: string): Promise<string | undefined> {
  try {
    return String((await lstat(path, { bigint: true })).ino);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

export function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** An error as the system throws it, for what it lets pass. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
