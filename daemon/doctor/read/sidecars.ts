import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { startOfFile } from '../../base/start-of-file.ts';
import type { SidecarFacts } from '../facts.ts';

/** Entries of the folder that are looked at, so that one of 100,000 files takes no longer than a moment. */
const mostEntries = 20_000;
/** Sidecars that are looked at closely. */
const mostSidecars = 1_000;
const sidecar = /^[^.].*\.(sum|torrent)$/;
const groupMayWrite = 0o020;
/** Where a torrent says who made it: before its pieces. */
const headBytes = 2_048;

/**
 * The files beside the images: those that clients cannot replace, for the folder's group may not write to them, and those
 * of other makers. `gid` is the folder's group. Undefined when the folder cannot be read; never rejects.
 */
export async function readSidecars(
  folder: string,
  gid: number | undefined,
): Promise<SidecarFacts | undefined> {
  const names = await sidecarNames(folder);
  if (!names) {
    return undefined;
  }
  let [fixed, foreign] = [0, 0];
  for (const name of names.found.slice(0, mostSidecars)) {
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (!stats?.isFile()) {
      continue;
    }
    if ((stats.mode & groupMayWrite) === 0 || (gid !== undefined && stats.gid !== gid)) {
      fixed += 1;
    }
    if (name.endsWith('.torrent') && (await isForeign(path))) {
      foreign += 1;
    }
  }
  const isCut = names.isCut || names.found.length > mostSidecars;
  return { count: names.found.length, fixed, foreign, isCut };
}

/** In the folder and its units; one by one, for there may be very many. */
async function sidecarNames(folder: string): Promise<{ found: string[]; isCut: boolean } | undefined> {
  const found: string[] = [];
  let left = mostEntries;
  const list = async (unit: string, onFolder: (name: string) => void) => {
    for await (const entry of await opendir(join(folder, unit))) {
      if (left === 0) {
        return;
      }
      left -= 1;
      if (entry.isDirectory()) {
        onFolder(entry.name);
      } else if (sidecar.test(entry.name)) {
        found.push(join(unit, entry.name));
      }
    }
  };
  const units: string[] = [];
  try {
    await list('', (name) => units.push(name));
  } catch {
    return undefined;
  }
  for (const unit of units) {
    // Whole file systems are mounted in `mount`.
    if (unit === 'mount' || unit.startsWith('.')) {
      continue;
    }
    await list(unit, () => {}).catch(() => {});
  }
  return { found, isCut: left === 0 };
}

async function isForeign(path: string): Promise<boolean> {
  const head = await startOfFile(path, headBytes);
  return 'text' in head && !head.text.includes('10:created by7:ogrepod');
}
