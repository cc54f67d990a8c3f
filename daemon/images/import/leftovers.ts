import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeTemporariesIn } from '../../base/atomic.ts';
import { companionSuffixes, temporarySuffix } from '../integration/sidecars.ts';
import { damageSuffix } from '../verify/damage.ts';
import { imageName } from '../watching/scan.ts';

const suffix = '.ogrepod-import';

/** Where an image is put together until it is whole: hidden beside its place, so that the last step is a rename. */
export const arrivingName = (path: string): string => join(dirname(path), `.${basename(path)}${suffix}`);

/** The same of the sidecars while they are written. */
const leftBehind = [suffix, ...companionSuffixes.map((each) => each + temporarySuffix)];

/**
 * Deletes what imports, integrations and verifications left in the images folder and its units when the daemon was
 * killed. Never rejects.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const units = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  for (const place of [folder, ...units.map((unit) => join(folder, unit.name))]) {
    for (const name of await readdir(place).catch((): string[] => [])) {
      if (isLeftBehind(name)) {
        await rm(join(place, name), { force: true }).catch(() => {});
      }
    }
    await removeTemporariesIn(place, (name) => name.startsWith('.') && name.endsWith(damageSuffix));
  }
}

/** Ours, and nobody else's: hidden, with the name of an image file inside. */
function isLeftBehind(name: string): boolean {
  return leftBehind.some(
    (end) => name.startsWith('.') && name.endsWith(end) && imageName.test(name.slice(1, -end.length)),
  );
}
