import { lstat, mkdir, readdir, rename, rm, rmdir, statfs } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import { OgError, type Registration } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import {
  canonicalNameOf,
  checkUnit,
  exists,
  inodeOf,
  moveWithoutReplacing,
  systemError,
} from '../files/file-moves.ts';
import type { PendingChange, PendingChanges } from '../pending/changes.ts';
import type { Commit, Trashed } from '../types.ts';
import { idOf, placeOf } from './id.ts';
import { areFolders, makeTrash, moveBack, moveCompanions } from './moves.ts';
import { readRecord, removeRecord, type TrashRecord, tidyRecord, writeRecord } from './record.ts';
import { surplus } from './surplus.ts';

type Recovered = Extract<PendingChange, { kind: 'remove' | 'restore' }>;

/** A removed image and the folder that its file lies in. */
interface Item extends Trashed {
  readonly content: string;
}

export interface TrashLimits {
  /** After that time an image is deleted for good. */
  readonly maxAgeMs?: number;
  /** So much of the disk may be taken, from 0 to 1; the newest image stays in any case. */
  readonly maxShare?: number;
}

interface TrashOptions extends TrashLimits {
  readonly folder: string;
  readonly log: Log;
  /** Moves an image file from one path below the images folder to another so that it is known there, too. */
  readonly carry: (from: string, to: string, move: () => Promise<void>) => Promise<void>;
  readonly pending: PendingChanges;
}

/** Of an image that goes to the trash. */
interface Removal {
  /** What it is registered as. */
  readonly registration?: Registration | undefined;
  /** Called when the file is in the trash; what it throws brings the file back. */
  readonly commit?: Commit | undefined;
}

const dayMs = 24 * 3_600_000;
const sweepMs = 3_600_000;

/** The folder `.trash` of the images folder: a folder for each removed image, named by when and what it was. */
export class Trash {
  readonly #folder: string;
  readonly #path: string;
  readonly #log: Log;
  readonly #maxAgeMs: number;
  readonly #maxShare: number;
  readonly #carry: TrashOptions['carry'];
  readonly #pending: PendingChanges;
  readonly #timer: NodeJS.Timeout;
  /** One change at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ folder, log, carry, pending, maxAgeMs = 30 * dayMs, maxShare = 0.2 }: TrashOptions) {
    this.#folder = folder;
    this.#path = join(folder, '.trash');
    this.#log = log;
    this.#maxAgeMs = maxAgeMs;
    this.#maxShare = maxShare;
    this.#carry = carry;
    this.#pending = pending;
    this.#timer = setInterval(() => this.sweep(), sweepMs).unref();
    this.sweep();
  }

  /**
   * Moves an image file with its sidecars here; its registration is kept with it. Resolves with its id when that is on
   * disk. Throws the system's error, or what `commit` threw: then the image is where it was.
   */
  async put(file: string, { registration, commit }: Removal = {}): Promise<string> {
    const id = await this.#inTurn(async () => {
      const source = join(this.#folder, file);
      const id = idOf(new Date(), file);
      const stats = await lstat(source, { bigint: true });
      if (stats.isDirectory()) {
        throw systemError('EISDIR', source);
      }
      await makeTrash(this.#path);
      const change = { kind: 'remove', file, inode: String(stats.ino), id } as const;
      const end = await this.#begin({ ...change, registered: commit !== undefined });
      try {
        await mkdir(this.#place(id));
        const content = await this.#moveIn(id, { file, registration });
        try {
          for (const folder of new Set([content, this.#place(id), this.#path, dirname(source)])) {
            await syncFolder(folder);
          }
          await commit?.();
        } catch (error) {
          await this.#takeBack(join(content, basename(file)), source);
          throw error;
        }
      } catch (error) {
        await this.#clear(id, file);
        await end();
        throw error;
      }
      await end();
      return id;
    });
    this.#log.info(`${file}: moved to the trash`);
    this.sweep();
    return id;
  }

  /**
   * Keeps in mind what is begun. On a full disk an image can be removed all the same, unless its registration has to
   * go with it: then that could not be written either.
   */
  async #begin(change: PendingChange & { readonly registered: boolean }): Promise<() => Promise<void>> {
    try {
      return await this.#pending.begin(change);
    } catch (error) {
      if (change.registered) {
        throw error;
      }
      this.#log.warn(`${change.file}: its removal could not be noted: ${errorCode(error) ?? error}`);
      return async () => {};
    }
  }

  /** Newest first. */
  async list(): Promise<Trashed[]> {
    return (await this.#items()).map(shown);
  }

  async #items(): Promise<Item[]> {
    const names = await readdir(this.#path).catch((): string[] => []);
    const items = await Promise.all(names.map((name) => this.#read(name)));
    return items.filter((item) => item !== undefined).sort((a, b) => (a.removedAt < b.removedAt ? 1 : -1));
  }

  /**
   * Puts an image back where it was, then calls `commit`; what that throws takes it back to the trash. Resolves when it
   * is on disk. Throws OgError: notFound, conflict, unavailable, or what `commit` threw.
   */
  restore(id: string, commit?: (item: Trashed) => Promise<void>): Promise<Trashed> {
    return this.#inTurn(async () => {
      const item = await this.#get(id);
      const source = join(item.content, basename(item.file));
      const target = join(this.#folder, item.file);
      try {
        await makeFolder(dirname(target));
        await checkUnit(this.#folder, item.file);
        if (await exists(target)) {
          throw systemError('EEXIST', target);
        }
        const { file, registration } = item;
        const inode = (await inodeOf(source)) ?? '';
        const registered = registration !== undefined;
        const end = await this.#pending.begin({ kind: 'restore', file, inode, id, registered });
        try {
          await this.#carry(relative(this.#folder, source), file, async () => {
            // The sidecars first, so that the image is whole as soon as it is seen.
            await moveCompanions(source, target);
            await moveWithoutReplacing(source, target);
          });
          for (const folder of [dirname(target), item.content]) {
            await syncFolder(folder);
          }
          await commit?.(shown(item));
        } catch (error) {
          await this.#takeBack(target, source);
          await end();
          throw error;
        }
        // What is left of the item is brought away at the next start, if not now.
        await this.#remove(item).catch(() => {});
        await end();
      } catch (error) {
        throw failure(error, item);
      }
      this.#log.info(`${item.file}: brought back from the trash`);
      return shown(item);
    });
  }

  /** Finishes a removal that was interrupted once the image was here, or takes it back: false. */
  finishPut({ file, id, inode }: Recovered): Promise<boolean> {
    return this.#inTurn(async () => {
      const source = join(this.#folder, file);
      const item = await this.#read(id);
      const isHere = item && (await inodeOf(join(item.content, basename(file)))) === inode;
      if (!isHere) {
        await this.#clear(id, file);
      } else if (!(await exists(source))) {
        await moveCompanions(source, join(item.content, basename(file)));
      }
      return isHere ?? false;
    });
  }

  /** Finishes a restore that was interrupted once the image was in its place; undefined when it was not, and is here. */
  finishRestore({ file, id, inode }: Recovered): Promise<TrashRecord | undefined> {
    return this.#inTurn(async () => {
      const target = join(this.#folder, file);
      const record = await readRecord(this.#place(id));
      const content = this.#contentOf(id, file, record);
      const source = join(content, basename(file));
      if ((await inodeOf(target)) !== inode) {
        if (await exists(source)) {
          await moveBack(target, source);
        }
        return undefined;
      }
      await rm(source, { force: true });
      await this.#clear(id, file);
      return record ?? { file };
    });
  }

  /** Brings away what is left of images that are no longer here. */
  async tidy(): Promise<void> {
    await this.#inTurn(async () => {
      for (const id of await readdir(this.#path).catch((): string[] => [])) {
        if (!(await areFolders(this.#path, this.#place(id)))) {
          continue;
        }
        const record = await readRecord(this.#place(id));
        const place = placeOf(id, record?.file);
        if (place) {
          await tidyRecord(this.#place(id));
        }
        if (place && !record?.inUnit) {
          await this.#clear(id, place.file);
        }
      }
    });
  }

  /** Deletes for good. Throws OgError: notFound, unavailable. */
  discard(id: string): Promise<Trashed> {
    return this.#inTurn(async () => {
      const item = await this.#get(id);
      await this.#delete(item);
      return shown(item);
    });
  }

  /** Deletes in the background what is too old or too much. */
  sweep(): void {
    void this.#inTurn(async () => {
      const disks = Map.groupBy(await this.#items(), ({ content }) => dirname(content));
      for (const [disk, items] of disks) {
        for (const item of surplus(items, await this.#maxBytes(disk), Date.now())) {
          await this.#delete(item);
        }
      }
    }).catch((error: unknown) => this.#log.warn(`the trash cannot be emptied: ${errorCode(error) ?? error}`));
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn.catch(() => {});
  }

  async #delete(item: Item): Promise<void> {
    try {
      await this.#remove(item);
    } catch (error) {
      throw failure(error, item);
    }
    this.#log.info(`${item.file}: deleted from the trash`);
  }

  /** What tells of it goes last: a crash in between leaves nothing that is not seen. */
  async #remove({ id, content }: Item): Promise<void> {
    await rm(content, { recursive: true, force: true });
    await rm(this.#place(id), { recursive: true, force: true });
    for (const folder of new Set([dirname(content), this.#path])) {
      await syncFolder(folder);
    }
  }

  /** Deletes the folders of an image that is not in them; whatever else lies there stays. Never rejects. */
  async #clear(id: string, file: string): Promise<void> {
    const place = this.#place(id);
    try {
      const content = this.#contentOf(id, file, await readRecord(place));
      if (await exists(join(content, basename(file)))) {
        return;
      }
      if (content !== place) {
        await rmdir(content).catch(() => {});
      }
      await removeRecord(place);
      await rmdir(place);
    } catch {
      // Not there, or not empty.
    }
  }

  async #get(id: string): Promise<Item> {
    const item = id.includes('\0') ? undefined : await this.#read(id);
    if (item) {
      return item;
    }
    throw new OgError('notFound', { thing: message('images.thing.trashed'), id });
  }

  /** Undefined for what was not put here by `put`, and for what is away with the disk of its unit. */
  async #read(id: string): Promise<Item | undefined> {
    if (id.includes('/') || !(await areFolders(this.#path, this.#place(id)))) {
      return undefined;
    }
    const record = await readRecord(this.#place(id));
    const place = placeOf(id, record?.file);
    if (!place) {
      return undefined;
    }
    const { file, removedAt } = place;
    const content = this.#contentOf(id, file, record);
    if (record?.inUnit && !(await areFolders(dirname(dirname(content)), dirname(content), content))) {
      return undefined;
    }
    const stats = await lstat(join(content, basename(file))).catch(() => undefined);
    if (!stats) {
      return undefined;
    }
    return {
      id,
      file,
      canonicalName: canonicalNameOf(file),
      sizeBytes: stats.size,
      removedAt: removedAt.toISOString(),
      expiresAt: new Date(removedAt.getTime() + this.#maxAgeMs).toISOString(),
      ...(record?.registration && { registration: record.registration }),
      content,
    };
  }

  #place(id: string): string {
    return join(this.#path, id);
  }

  /** Where the file of a removed image lies. */
  #contentOf(id: string, file: string, record: TrashRecord | undefined): string {
    return record?.inUnit ? join(this.#unitTrash(file), id) : this.#place(id);
  }

  #unitTrash(file: string): string {
    return join(this.#folder, dirname(file), '.trash');
  }

  /** Moves the image with its sidecars; returns the folder in which it lies now. Throws the system's error: it is where it was. */
  async #moveIn(id: string, record: TrashRecord): Promise<string> {
    const { file } = record;
    const move = (content: string) =>
      this.#carry(file, relative(this.#folder, join(content, basename(file))), async () => {
        await rename(join(this.#folder, file), join(content, basename(file)));
        await moveCompanions(join(this.#folder, file), join(content, basename(file)));
      });
    await this.#note(id, record);
    try {
      await move(this.#place(id));
      return this.#place(id);
    } catch (error) {
      // A unit may be a disk of its own: then its trash is there.
      if (errorCode(error) !== 'EXDEV' || dirname(file) === '.') {
        throw error;
      }
    }
    const content = join(this.#unitTrash(file), id);
    await writeRecord(this.#place(id), { ...record, inUnit: true });
    await makeTrash(dirname(content));
    await mkdir(content);
    await move(content);
    return content;
  }

  /** Moves an image back to where a change that failed took it from. */
  #takeBack(from: string, to: string): Promise<void> {
    const [there, back] = [from, to].map((path) => relative(this.#folder, path));
    return this.#carry(there ?? '', back ?? '', () => moveBack(from, to));
  }

  /** On a full disk an image can be removed all the same, if the name of its folder tells what it was. */
  async #note(id: string, record: TrashRecord): Promise<void> {
    try {
      await writeRecord(this.#place(id), record);
    } catch (error) {
      if (!placeOf(id)) {
        throw error;
      }
      this.#log.warn(
        `${record.file}: the trash could not note its registration: ${errorCode(error) ?? error}`,
      );
    }
  }

  async #maxBytes(disk: string): Promise<number> {
    const { bsize, blocks } = await statfs(disk);
    return bsize * blocks * this.#maxShare;
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task, task);
    this.#turn = result.catch(() => {});
    return result;
  }
}

function shown({ content: _, ...item }: Item): Trashed {
  return item;
}

function failure(error: unknown, { file }: Trashed): unknown {
  const code = errorCode(error);
  if (code === 'EEXIST') {
    return new OgError('conflict', { detail: message('images.trash.taken', { file }) });
  }
  return code ? new OgError('unavailable', { detail: message('images.trash.failed', { code }) }) : error;
}
