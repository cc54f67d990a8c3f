import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The text of a file that others may have put there. Undefined for what is no regular file, which is not waited for, and for
 * one of more than `mostBytes`. Throws the system's error.
 */
export async function readRegularText(path: string, mostBytes: number): Promise<string | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    return stats.isFile() && stats.size <= mostBytes ? await file.readFile('utf8') : undefined;
  } finally {
    await file.close();
  }
}
