import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readSmallFile } from './small-file.ts';

/**
 * The computer that made an image, as the engine wrote it beside it: the last field of
 * `PARTCLONE:LZOP:EXTFS:51814:pc1` (client-protocols 8.4). Undefined when that is not told.
 */
export async function makerOf(folder: string, file: string): Promise<string | undefined> {
  const text = (await readSmallFile(`${join(folder, file)}.info`, 4096))?.bytes.toString('utf8') ?? '';
  const fields = text.split('\n', 1)[0]?.trim().split(':') ?? [];
  const host = fields.length === 5 ? fields[4] : undefined;
  return host !== undefined && isComputerName(host) ? host : undefined;
}

/** Whether a text of a file that anybody may have written is the name of a computer, and nothing else. */
export const isComputerName = (text: string) => /^[\w.-]{1,64}$/.test(text);

/** Whether an images folder has a folder of that name; undefined when that cannot be told. */
export async function hasFolder(folder: string, name: string): Promise<boolean | undefined> {
  if (!isBelow(name)) {
    return undefined;
  }
  try {
    return (await stat(join(folder, name))).isDirectory();
  } catch (error) {
    const isGone =
      error instanceof Error && 'code' in error && /^(?:ENOENT|ENOTDIR)$/.test(String(error.code));
    return isGone ? false : undefined;
  }
}

/** Whether a lock lies beside an image file of a folder, also when that file is not there. */
export async function hasLock(folder: string, file: string): Promise<boolean> {
  if (!isBelow(file)) {
    return false;
  }
  return lstat(`${join(folder, file)}.lock`).then(
    () => true,
    () => false,
  );
}

function isBelow(path: string): boolean {
  return path !== '' && !path.split('/').includes('..') && !path.includes('\0');
}
