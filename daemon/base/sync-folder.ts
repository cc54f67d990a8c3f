import { open } from 'node:fs/promises';

/**
 * So that renames in a folder outlive a power cut; some file systems cannot, which is no reason to fail. Throws the
 * system's error when the folder cannot be opened.
 */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => {});
  await handle.close();
}
