import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '../base/message.ts';
import type { ImageLock } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { readProblem, resolveLink } from './image-path.ts';
import { sidecarSuffixes } from './integration/sidecars.ts';
import { readLock } from './locks.ts';

/** An image file as the folder shows it, without opening it. */
export interface Found {
  /** Path below the images folder, with `/`. */
  readonly file: string;
  /** Differs whenever the file was replaced or touched in any way. */
  readonly identity: string;
  readonly inode: bigint;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Its `.lock` is there. */
  readonly locked: boolean;
  readonly lock?: ImageLock;
  /** All its sidecars are there. */
  readonly complete: boolean;
  /** Why it is never opened: no regular file, or a link that leads outside. */
  readonly problem?: Message;
}

/** A subfolder, which stands for an organisational unit. */
export interface Unit {
  readonly name: string;
  /** Differs when the subfolder is another one of the same name. */
  readonly identity: string;
}

/** Names of image files: the engine's extensions (issue 3: `.img`, `.dsk`, `.diff`, `.pgz`). */
export const imageName = /^[^.].*\.(?:img|dsk|diff|pgz)$/s;

/**
 * Lists the image files of the folder and of its subfolders (a subfolder is an organisational unit; there is
 * one level of them). Folders and files that vanish meanwhile are left out; throws when the images folder
 * itself cannot be listed.
 */
export async function scanFolder(folder: string): Promise<{ found: Found[]; units: Unit[] }> {
  const top = await readdir(folder, { withFileTypes: true });
  const found = await filesOf(folder, '', top);
  const units: Unit[] = [];
  for (const { name } of top.filter(isUnit)) {
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (!stats?.isDirectory()) continue;
    units.push({ name, identity: `${stats.dev}:${stats.ino}` });
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    found.push(...(await filesOf(folder, `${name}/`, entries)));
  }
  return { found, units };
}

const isUnit = (entry: Dirent) => entry.isDirectory() && !isImage(entry) && !entry.name.startsWith('.');
const isImage = (entry: Dirent) => imageName.test(entry.name);

async function filesOf(folder: string, prefix: string, entries: readonly Dirent[]): Promise<Found[]> {
  const names = new Set(entries.map((entry) => entry.name));
  const images = entries.filter(isImage).map(async ({ name }) => {
    const found = await look(folder, prefix + name);
    if (!found) return [];
    const complete = sidecarSuffixes.every((suffix) => names.has(name + suffix));
    const locked = names.has(`${name}.lock`);
    const lock = locked ? await readLock(join(folder, `${prefix}${name}.lock`)) : undefined;
    return [{ ...found, locked, complete, ...(lock && { lock }) }];
  });
  return (await Promise.all(images)).flat();
}

async function look(folder: string, file: string): Promise<Omit<Found, 'locked' | 'complete'> | undefined> {
  const path = join(folder, file);
  try {
    const own = await lstat(path, { bigint: true });
    if (own.isFile()) return facts(file, own);
    const problem = await resolveLink(path, folder).then(
      () => undefined,
      (error: unknown) => readProblem(error).problem,
    );
    return problem ? { ...facts(file, own), problem } : facts(file, await stat(path, { bigint: true }));
  } catch {
    // A name that is no UTF-8 was read with this character in the place of what is wrong.
    return file.includes('\ufffd') ? unnamed(file) : undefined;
  }
}

/** A file that cannot be asked for, because its name cannot be written. */
function unnamed(file: string): Omit<Found, 'locked' | 'complete'> {
  const problem = message('images.problem.nameEncoding');
  return { file, identity: 'unnamed', inode: 0n, sizeBytes: 0, mtimeMs: 0, problem };
}

function facts(file: string, stats: BigIntStats) {
  return {
    file,
    identity: [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':'),
    inode: stats.ino,
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
  };
}
