import { open } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/** Some file systems cannot flush a folder, which is no reason to fail. */
const cannotSync: ReadonlySet<string | undefined> = new Set([
  'EINVAL',
  'ENOTSUP',
  'EPERM',
  'EISDIR',
  'EBADF',
]);

/** So that renames in a folder outlive a power cut. Throws the system's error when they may not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!cannotSync.has(errorCode(error))) {
      throw error;
    }
  } finally {
    await handle.close();
  }
}
