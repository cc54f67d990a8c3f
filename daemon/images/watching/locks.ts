import { lstat, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { type ImageLock, OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { readSmallFile } from '../files/small-file.ts';

/** Who writes an image moves its time all along: a lock beside a file that rested for so long was left behind. */
const staleMs = 10 * 60_000;
const staleMinutes = staleMs / 60_000;

/** Since when there is a lock, and whose it is, as far as it says (client-protocols 8.4: the engine's are empty). */
export async function readLock(path: string): Promise<ImageLock | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  if (!stats) {
    return undefined;
  }
  const text = (await readSmallFile(path, 4096))?.bytes.toString('utf8') ?? '';
  const line = text.split('\n', 1)[0]?.replaceAll(/\p{C}/gu, '').trim().slice(0, 64);
  // The repository's services for synchronised images write there what they did (client-protocols 5.2).
  const owner = line && !/^(?:mounted|reduced)$/.test(line) ? line : await userName(stats.uid);
  return { since: stats.mtime.toISOString(), ...(owner && { owner }) };
}

/**
 * Removes the lock of an image file. Throws OgError: conflict when there is none, or, unless `force`, when somebody
 * may still be writing; unavailable when it cannot be removed.
 */
export async function breakLock(path: string, force: boolean): Promise<void> {
  const lock = `${path}.lock`;
  const locked = await lstat(lock).catch(() => undefined);
  if (!locked) {
    throw new OgError('conflict', { detail: message('images.lock.none') });
  }
  const image = await stat(path).catch(() => undefined);
  const moved = Math.max(locked.mtimeMs, image?.mtimeMs ?? 0);
  if (!force && Date.now() - moved < staleMs) {
    throw new OgError('conflict', { detail: message('images.lock.used', { minutes: staleMinutes }) });
  }
  try {
    await rm(lock, { force: true });
    await syncFolder(dirname(lock));
  } catch (error) {
    const code = errorCode(error) ?? String(error);
    throw new OgError('unavailable', { detail: message('images.lock.failed', { code }) });
  }
}

/** A user's name by number, where the system keeps them in the usual file. */
async function userName(uid: number): Promise<string | undefined> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const line of users.split('\n')) {
    const [name, , number] = line.split(':');
    if (number === String(uid)) {
      return name;
    }
  }
  return undefined;
}
