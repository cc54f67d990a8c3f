import { lstat, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { OgError, type Registration } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { companionsOf } from '../companions.ts';
import { canonicalNameOf, checkUnit, exists, moveWithoutReplacing, systemError } from '../file-moves.ts';
import type { Trashed } from '../types.ts';
import { idOf, placeOf } from './id.ts';
import { readRecord, type TrashRecord, writeRecord } from './record.ts';

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
  readonly #timer: NodeJS.Timeout;
  /** One change at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ folder, log, maxAgeMs = 30 * dayMs, maxShare = 0.2 }: TrashOptions) {
    this.#folder = folder;
    this.#path = join(folder, '.trash');
    this.#log = log;
    this.#maxAgeMs = maxAgeMs;
    this.#maxShare = maxShare;
    this.#timer = setInterval(() => this.sweep(), sweepMs).unref();
    this.sweep();
  }

  /**
   * Moves an image file with its sidecars here; `registration` is kept with it. Throws the system's error: then the
   * image is still where it was.
   */
  async put(file: string, registration?: Registration): Promise<void> {
    await this.#inTurn(async () => {
      const source = join(this.#folder, file);
      const id = idOf(new Date(), file);
      if ((await lstat(source)).isDirectory()) throw systemError('EISDIR', source);
      await makeTrash(this.#path);
      await mkdir(this.#place(id));
      try {
        const content = await this.#moveIn(id, { file, registration });
        await moveCompanions(source, join(content, basename(file)));
      } catch (error) {
        await rm(this.#place(id), { recursive: true, force: true });
        throw error;
      }
    });
    this.#log.info(`${file}: moved to the trash`);
    this.sweep();
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
   * Puts an image back where it was; `prepare` is called when that can be done, before it is. Throws OgError: notFound,
   * conflict, unavailable, or what `prepare` threw.
   */
  restore(id: string, prepare?: (item: Trashed) => Promise<void>): Promise<Trashed> {
    return this.#inTurn(async () => {
      const item = await this.#get(id);
      const source = join(item.content, basename(item.file));
      const target = join(this.#folder, item.file);
      try {
        await makeFolder(dirname(target));
        await checkUnit(this.#folder, item.file);
        if (await exists(target)) throw systemError('EEXIST', target);
        await prepare?.(shown(item));
        // The sidecars first, so that the image is whole as soon as it is seen.
        await moveCompanions(source, target);
        await moveWithoutReplacing(source, target);
        await this.#remove(item);
      } catch (error) {
        throw failure(error, item);
      }
      this.#log.info(`${item.file}: brought back from the trash`);
      return shown(item);
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
        for (const item of surplus(items, await this.#maxBytes(disk), Date.now())) await this.#delete(item);
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
  }

  async #get(id: string): Promise<Item> {
    const item = id.includes('\0') ? undefined : await this.#read(id);
    if (item) return item;
    throw new OgError('notFound', { thing: message('images.thing.trashed'), id });
  }

  /** Undefined for what was not put here by `put`, and for what is away with the disk of its unit. */
  async #read(id: string): Promise<Item | undefined> {
    if (id.includes('/') || !(await areFolders(this.#path, this.#place(id)))) return undefined;
    const record = await readRecord(this.#place(id));
    const place = placeOf(id, record?.file);
    if (!place) return undefined;
    const { file, removedAt } = place;
    const content = record?.inUnit ? join(this.#unitTrash(file), id) : this.#place(id);
    if (record?.inUnit && !(await areFolders(dirname(dirname(content)), dirname(content), content)))
      return undefined;
    const stats = await lstat(join(content, basename(file))).catch(() => undefined);
    if (!stats) return undefined;
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

  #unitTrash(file: string): string {
    return join(this.#folder, dirname(file), '.trash');
  }

  /** Moves the image itself; returns the folder in which it lies now. */
  async #moveIn(id: string, record: TrashRecord): Promise<string> {
    const { file } = record;
    const source = join(this.#folder, file);
    await this.#note(id, record);
    try {
      await rename(source, join(this.#place(id), basename(file)));
      return this.#place(id);
    } catch (error) {
      // A unit may be a disk of its own: then its trash is there.
      if (errorCode(error) !== 'EXDEV' || dirname(file) === '.') throw error;
    }
    const content = join(this.#unitTrash(file), id);
    await writeRecord(this.#place(id), { ...record, inUnit: true });
    await makeTrash(dirname(content));
    await mkdir(content);
    try {
      await rename(source, join(content, basename(file)));
    } catch (error) {
      await rm(content, { recursive: true, force: true });
      throw error;
    }
    return content;
  }

  /** On a full disk an image can be removed all the same, if the name of its folder tells what it was. */
  async #note(id: string, record: TrashRecord): Promise<void> {
    try {
      await writeRecord(this.#place(id), record);
    } catch (error) {
      if (!placeOf(id)) throw error;
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

/** What has to go, of images given newest first: those that have expired, and the oldest of what is too much. */
export function surplus<T extends Trashed>(items: readonly T[], maxBytes: number, now: number): T[] {
  let bytes = 0;
  return items.filter((item, place) => {
    bytes += item.sizeBytes;
    return Date.parse(item.expiresAt) <= now || (place > 0 && bytes > maxBytes);
  });
}

function shown({ content: _, ...item }: Item): Trashed {
  return item;
}

async function moveCompanions(from: string, to: string): Promise<void> {
  const targets = companionsOf(to);
  for (const [place, path] of companionsOf(from).entries()) {
    await rename(path, targets[place] ?? '').catch(() => {});
  }
}

/** Real folders: nothing is deleted through links. */
async function areFolders(...paths: readonly string[]): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => lstat(path).catch(() => undefined)));
  return found.every((stats) => stats?.isDirectory());
}

/** Makes the trash folder; a link in its place is refused, so that nothing leaves the images folder. */
async function makeTrash(path: string): Promise<void> {
  await makeFolder(path);
  if ((await lstat(path)).isDirectory()) return;
  throw systemError('ENOTDIR', path);
}

function failure(error: unknown, { file }: Trashed): unknown {
  const code = errorCode(error);
  if (code === 'EEXIST') return new OgError('conflict', { detail: message('images.trash.taken', { file }) });
  return code ? new OgError('unavailable', { detail: message('images.trash.failed', { code }) }) : error;
}
