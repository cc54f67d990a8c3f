import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const suffix = '.ogrepod-import';

/** Where an image is put together until it is whole: hidden beside its place, so that the last step is a rename. */
export const arrivingName = (path: string): string => join(dirname(path), `.${basename(path)}${suffix}`);

/** The same of the sidecars while they are written. */
const leftBehind = [suffix, '.ogrepod-tmp'];

/** Deletes what imports and integrations left in the images folder and its units when the daemon was killed. Never rejects. */
export async function removeLeftovers(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const units = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  for (const place of ['.', ...units.map((unit) => unit.name)]) {
    const names = await readdir(join(folder, place)).catch((): string[] => []);
    for (const name of names.filter(
      (name) => name.startsWith('.') && leftBehind.some((end) => name.endsWith(end)),
    )) {
      await rm(join(folder, place, name), { force: true }).catch(() => {});
    }
  }
}
