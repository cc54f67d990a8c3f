import { homedir } from 'node:os';
import { join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '../..');

/** What `npm start` plays with: images, the daemon's data, an example; nothing of it is in git. */
export const demoFolder = join(root, '.og-demo');

/** Ours in the user's cache folder: what is big, slow to fetch, and may be deleted at any time. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg } = process.env;
  if (xdg?.startsWith('/')) {
    return join(xdg, 'og-studio');
  }
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'og-studio');
}
