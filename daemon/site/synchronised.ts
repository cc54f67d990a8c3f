import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { startOfFile } from '../base/start-of-file.ts';
import { settingsOf } from './settings-file.ts';
import type { SiteFiles } from './site-files.ts';
import type { SynchronisedImages } from './types.ts';

/** Entries of the images folder that are looked at. */
const mostEntries = 20_000;
const mostSigns = 5;

/**
 * Signs of synchronised images in the images folder (repository-coexistence, 5): a `.diff`, a lock with a word in it, an
 * entry of `mount/`. Images lie in the folder or one level down; what is mounted is never entered. Without a folder, one
 * that does not answer say, no signs.
 */
export async function readSynchronised(
  files: SiteFiles,
  folder: string | undefined,
): Promise<SynchronisedImages> {
  const engine = settingsOf(await files.text('/opt/opengnsys/client/etc/engine.cfg'), ['BACKUP', 'IMGFS']);
  const signs = folder === undefined ? [] : await signsIn(files.place(folder));
  return {
    found: signs.length > 0,
    signs,
    ...(engine.BACKUP !== undefined && { backup: engine.BACKUP }),
    ...(engine.IMGFS !== undefined && { imageFilesystem: engine.IMGFS }),
  };
}

async function signsIn(place: string): Promise<string[]> {
  const signs: string[] = [];
  for await (const name of candidates(place)) {
    if (await isSign(place, name)) {
      signs.push(name);
    }
    if (signs.length === mostSigns) {
      break;
    }
  }
  return signs;
}

/** Names of what is in the folder and one level down, `mount/` included. */
async function* candidates(folder: string): AsyncGenerator<string> {
  let left = mostEntries;
  for await (const entry of entriesOf(folder)) {
    if (left-- <= 0) {
      return;
    }
    if (!entry.isDirectory()) {
      yield entry.name;
    } else if (!entry.name.startsWith('.')) {
      for await (const inner of entriesOf(join(folder, entry.name))) {
        if (left-- <= 0) {
          return;
        }
        yield join(entry.name, inner.name);
      }
    }
  }
}

/** A few at a time: a list of 100,000 files would keep the event loop for half a second. */
async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  try {
    for await (const entry of await opendir(folder)) {
      yield entry;
    }
  } catch {
    // Not there, or not to be read.
  }
}

async function isSign(folder: string, name: string): Promise<boolean> {
  if (name.startsWith('mount/') || name.endsWith('.diff')) {
    return true;
  }
  if (!name.endsWith('.lock')) {
    return false;
  }
  const lock = await startOfFile(join(folder, name), 32);
  return 'text' in lock && /^(mounted|reduced)\s*$/i.test(lock.text);
}
