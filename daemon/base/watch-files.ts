import { unwatchFile, watchFile } from 'node:fs';
import type { Disposable } from './events.ts';

const everyMs = 1_000;

/**
 * Calls when one of the files was written, replaced, made or removed; not whether its content is other than before. It
 * looks each second instead of being told by the system: that also sees a link that leads to another file, as certbot's
 * do, and files on a network disk.
 */
export function watchFiles(
  paths: readonly string[],
  onChange: () => void,
  intervalMs: number = everyMs,
): Disposable {
  for (const path of paths) {
    watchFile(path, { interval: intervalMs, persistent: false }, onChange);
  }
  return {
    dispose() {
      for (const path of paths) {
        unwatchFile(path, onChange);
      }
    },
  };
}
