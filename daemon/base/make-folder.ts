import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes a folder and those above it. Rejects with the system's error. Node's own recursive `mkdir` never ends
 * where a file system says ENOENT though the folder above is there, as below /proc, and says ENOENT where one is
 * mounted read only.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (await isFolder(path)) {
      return;
    }
    if (errorCode(error) !== 'ENOENT') {
      throw error;
    }
    if (!(await isFolder(dirname(path)))) {
      await makeFolder(dirname(path), mode);
    }
    // Once more, and no oftener: somebody else may have made the one above it meanwhile, and this one, too.
    await mkdir(path, { mode }).catch(async (again: unknown) => {
      if (!(await isFolder(path))) {
        throw again;
      }
    });
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
