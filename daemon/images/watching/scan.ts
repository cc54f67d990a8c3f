import type { BigIntStats } from 'node:fs';
import { lstat, opendir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import type { ImageLock } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { exists } from '../files/file-moves.ts';
import { readProblem, resolveLink } from '../files/image-path.ts';
import { type PreviousVersion, previousSuffix, previousVersionOf } from '../files/previous-version.ts';
import { sidecarSuffixes, sidecarsIdentity } from '../integration/sidecars.ts';
import { damageRecordOf } from '../verify/damage.ts';
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
  /** What its sidecars are, where that was looked at (`sidecarsIdentity`). */
  readonly sidecars?: string;
  /** A record of damage (`damageRecordOf`) lies beside it. */
  readonly damaged?: true;
  /** The image that the engine kept when this one took its place. */
  readonly previous?: PreviousVersion;
  /** Why it is never opened: no regular file, or a link that leads outside. */
  readonly problem?: Message;
}

/** A subfolder, which stands for an organisational unit. */
export interface Unit {
  readonly name: string;
  /** Differs when the subfolder is another one of the same name. */
  readonly identity: string;
  /** Of the disk that it is on. */
  readonly dev: string;
}

/** Names of image files: the engine's extensions (issue 3: `.img`, `.dsk`, `.diff`, `.pgz`). */
export const imageName = /^[^.].*\.(?:img|dsk|diff|pgz)$/s;

/** Folders that are no units: hidden ones, those named like an image, and that of the file system's own repairs. */
const noUnit = new RegExp(`^\\.|^lost\\+found$|${imageName.source}`, 's');

export interface ScanOptions {
  /** The images folder. */
  readonly folder: string;
  /** Whether it is worth to look what the sidecars of a file are, beside whether they are there. */
  readonly isIntegrated: (file: string) => boolean;
  /** Called with each unit before it is listed. */
  readonly onUnit: (unit: Unit) => void;
  /** Takes what was found, some files at a time. */
  readonly onFound: (found: readonly Found[]) => void;
  /** Called with the system's error for a file that is there and cannot be looked at. */
  readonly onUnread: OnUnread;
}

type OnUnread = (file: string, code: string) => void;

/** Files that are looked at together: many enough to keep the disk busy, few enough to let others have their turn. */
const batchSize = 64;

/**
 * Lists the image files of the folder and of its subfolders (a subfolder is an organisational unit; there is
 * one level of them). Files that vanish meanwhile are left out; of units that cannot be listed the system's error is
 * told. Throws when the images folder itself cannot be listed.
 */
export async function scanFolder(
  options: ScanOptions,
): Promise<{ files: Set<string>; units: Unit[]; unlisted: Map<string, string> }> {
  const { folder } = options;
  const files = new Set<string>();
  const top = await listFolder(folder);
  await lookAtAll(options, '', top.names, files);
  const units: Unit[] = [];
  const unlisted = new Map<string, string>();
  for (const name of top.folders) {
    const path = join(folder, name);
    const stats = await lstat(path, { bigint: true }).catch((error: unknown) => errorCode(error));
    if (stats === 'ENOENT' || stats === undefined) {
      continue;
    }
    if (typeof stats === 'string') {
      unlisted.set(name, stats);
    }
    if (typeof stats === 'string' || !stats.isDirectory()) {
      continue;
    }
    const unit = { name, identity: `${stats.dev}:${stats.ino}`, dev: String(stats.dev) };
    units.push(unit);
    options.onUnit(unit);
    const listed = await listFolder(path).catch((error: unknown) => {
      const code = errorCode(error) ?? String(error);
      if (code !== 'ENOENT') {
        unlisted.set(name, code);
      }
    });
    if (listed) {
      await lookAtAll(options, `${name}/`, listed.names, files);
    }
  }
  return { files, units, unlisted };
}

/**
 * Looks at some image files again; undefined for those that are not there; left out, and told to `onUnread`, those of
 * which the system does not say. Looks at nothing else.
 */
export async function scanFiles(
  folder: string,
  files: readonly string[],
  onUnread: OnUnread,
): Promise<ReadonlyMap<string, Found | undefined>> {
  const seen = new Map<string, Found | undefined>();
  for (let i = 0; i < files.length; i += batchSize) {
    const batch = files.slice(i, i + batchSize).map(async (file) => {
      const path = join(folder, file);
      const looked = await lookAt(folder, file).catch(unreadTo(onUnread, file));
      if (looked === 'unread') {
        return;
      }
      const [sidecars, lock, damaged, previous] = await Promise.all([
        sidecarsIdentity(path),
        readLock(`${path}.lock`),
        exists(damageRecordOf(path)),
        previousVersionOf(path),
      ]);
      const complete = sidecars !== undefined;
      seen.set(
        file,
        looked && {
          ...looked,
          locked: lock !== undefined,
          complete,
          ...(complete && { sidecars }),
          ...(lock && { lock }),
          ...(damaged && { damaged }),
          ...(previous && { previous }),
        },
      );
    });
    await Promise.all(batch);
  }
  return seen;
}

async function listFolder(path: string): Promise<{ names: Set<string>; folders: string[] }> {
  const names = new Set<string>();
  const folders: string[] = [];
  for await (const entry of await opendir(path, { bufferSize: 256 })) {
    names.add(entry.name);
    if (entry.isDirectory() && !noUnit.test(entry.name)) {
      folders.push(entry.name);
    }
  }
  return { names, folders };
}

async function lookAtAll(
  { folder, isIntegrated, onFound, onUnread }: ScanOptions,
  prefix: string,
  names: ReadonlySet<string>,
  files: Set<string>,
): Promise<void> {
  const images = [...names].filter((name) => imageName.test(name));
  for (let i = 0; i < images.length; i += batchSize) {
    const batch = images.slice(i, i + batchSize).map(async (name) => {
      const file = prefix + name;
      const found = await lookAt(folder, file).catch(unreadTo(onUnread, file));
      if (found) {
        files.add(file);
      }
      if (!found || found === 'unread') {
        return [];
      }
      const all = sidecarSuffixes.every((suffix) => names.has(name + suffix));
      const sidecars = all && isIntegrated(file) ? await sidecarsIdentity(join(folder, file)) : undefined;
      const complete = sidecars !== undefined || (all && !isIntegrated(file));
      const locked = names.has(`${name}.lock`);
      const lock = locked ? await readLock(join(folder, `${file}.lock`)) : undefined;
      const damaged = names.has(basename(damageRecordOf(name)));
      const hasPrevious = names.has(name + previousSuffix);
      const previous = hasPrevious ? await previousVersionOf(join(folder, file)) : undefined;
      return [
        {
          ...found,
          locked,
          complete,
          ...(sidecars && { sidecars }),
          ...(lock && { lock }),
          ...(damaged && { damaged }),
          ...(previous && { previous }),
        },
      ];
    });
    onFound((await Promise.all(batch)).flat());
  }
}

/** An image file itself, without a look at what lies beside it. */
export type Looked = Omit<Found, 'locked' | 'complete'>;

/** Looks at one file of the images folder; undefined when it is not there. Throws the system's error. */
export async function lookAt(folder: string, file: string): Promise<Looked | undefined> {
  const path = join(folder, file);
  try {
    const own = await lstat(path, { bigint: true });
    if (own.isFile()) {
      return facts(file, own);
    }
    const problem = await resolveLink(path, folder).then(
      () => undefined,
      (error: unknown) => readProblem(error).problem,
    );
    return problem ? { ...facts(file, own), problem } : facts(file, await stat(path, { bigint: true }));
  } catch (error) {
    // A name that is no UTF-8 was read with this character in the place of what is wrong.
    if (file.includes('\ufffd')) {
      return unnamed(file);
    }
    // A disk that fails, or a system without free descriptors, does not say that the file is gone.
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) {
      throw error;
    }
    return undefined;
  }
}

/** Tells of a file that the system cannot look at. */
const unreadTo = (onUnread: OnUnread, file: string) => (error: unknown) => {
  onUnread(file, errorCode(error) ?? String(error));
  return 'unread' as const;
};

/** A file that cannot be asked for, because its name cannot be written. */
function unnamed(file: string): Looked {
  const problem = message('images.problem.nameEncoding');
  return { file, identity: 'unnamed', inode: 0n, sizeBytes: 0, mtimeMs: 0, problem };
}

/** Differs whenever a file was replaced or touched in any way. */
export function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}

function facts(file: string, stats: BigIntStats) {
  return {
    file,
    identity: identityOf(stats),
    inode: stats.ino,
    sizeBytes: Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
  };
}
