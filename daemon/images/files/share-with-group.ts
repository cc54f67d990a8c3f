import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../base/error-code.ts';

/** The bits that let the group of a file replace its content. */
const groupWrites = 0o020;

/** The group and mode of what is made in a folder. */
interface Sharing {
  readonly gid: number;
  /** Undefined: the group of the folder may not write there, so its files stay as they were made. */
  readonly fileMode?: number;
  readonly folderMode?: number;
}

async function sharingOf(folder: string): Promise<Sharing> {
  const { gid, mode } = await stat(folder);
  return (mode & groupWrites) === 0 ? { gid } : { gid, fileMode: 0o664, folderMode: 0o775 };
}

/**
 * Gives a new file of the images folder the group of its folder, and 664 where that group may write there: the computers
 * replace and remove sidecars over a share as members of the group opengnsys (repository-coexistence 4), whatever the
 * umask and the first group of the daemon are. What the system does not allow is left: the file is right all the same.
 */
export async function shareFile(file: FileHandle, folder: string): Promise<void> {
  const { gid, fileMode } = await sharingOf(folder);
  const own = await file.stat();
  if (own.gid !== gid) {
    await file.chown(own.uid, gid).catch(() => {});
  }
  if (fileMode !== undefined) {
    await file.chmod(fileMode).catch(() => {});
  }
}

/**
 * Makes the subfolder of a unit where it is not there, 775 where the images folder is shared; one that is there stays as it
 * is. Throws the system's error.
 */
export async function makeUnit(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return;
    }
    throw error;
  }
  const { gid, folderMode } = await sharingOf(dirname(path));
  // Whoever may write there can have put a link in its place meanwhile, to a folder that only we may change.
  const unit = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    const own = await unit.stat();
    if (own.gid !== gid) {
      await unit.chown(own.uid, gid).catch(() => {});
    }
    if (folderMode !== undefined) {
      await unit.chmod(folderMode).catch(() => {});
    }
  } finally {
    await unit.close();
  }
}
