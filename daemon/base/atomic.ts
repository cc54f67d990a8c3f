import { randomBytes } from 'node:crypto';
import { lchown, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type FileSystem, nodeFileSystem, writeAll } from './file-system.ts';

/** A user and a group of the system. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Writes a file so that it is either whole or as it was before, even when the power fails: temporary file, fsync,
 * rename. With an owner it is that one's, which takes root. Throws the system's error; then the file is as it was before.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array | AsyncIterable<string>,
  mode = 0o644,
  fileSystem: FileSystem = nodeFileSystem,
  owner?: Owner,
): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await fileSystem.open(temporary, 'new', mode);
    try {
      for await (const piece of pieces(content)) {
        await writeAll(file, piece);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    // Before it has its name: who is to read it must not find one that it may not read.
    if (owner) {
      await lchown(temporary, owner.uid, owner.gid);
    }
    await fileSystem.rename(temporary, path);
  } catch (error) {
    await fileSystem.remove(temporary).catch(() => {});
    throw error;
  }
}

/**
 * Removes what `writeFileAtomically` left beside this file when its process was ended in between; only while nobody
 * writes it. What cannot be removed stays.
 */
export function removeTemporaries(path: string): Promise<void> {
  return removeTemporariesIn(dirname(path), (name) => name === basename(path));
}

/** The same of all files of a folder with such names. */
export async function removeTemporariesIn(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const [, written] = /^(.+)\.[0-9a-f]{12}\.tmp$/s.exec(name) ?? [];
    if (written !== undefined && isOurs(written)) {
      await rm(join(folder, name), { force: true }).catch(() => {});
    }
  }
}

async function* pieces(content: string | Uint8Array | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string') {
    yield Buffer.from(content);
  } else if (content instanceof Uint8Array) {
    yield content;
  } else {
    for await (const piece of content) {
      yield Buffer.from(piece);
    }
  }
}
