import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../../base/log.ts';
import { OgError } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import { canonicalNameOf, checkUnit, exists, moveWithoutReplacing, systemError } from '../file-moves.ts';
import { errorCode } from '../image-path.ts';
import { companionSuffixes } from '../integration/sidecars.ts';
import type { Trashed } from '../types.ts';
import { idOf, placeOf } from './id.ts';

export interface TrashOptions {
  readonly folder: string;
  readonly log: Log;
  /** After that time an image is deleted for good. */
  readonly maxAgeMs?: number;
  /** So much of the disk may be taken, from 0 to 1; the newest image stays in any case. */
  readonly maxShare?: number;
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

  /** Moves an image file with its sidecars here. Throws the system's error: then the image is still where it was. */
  async put(file: string): Promise<void> {
    await this.#inTurn(async () => {
      const source = join(this.#folder, file);
      const place = join(this.#path, idOf(new Date(), file));
      if ((await lstat(source)).isDirectory()) throw systemError('EISDIR', source);
      await makeFolder(this.#path);
      await mkdir(place);
      try {
        await rename(source, join(place, basename(file)));
      } catch (error) {
        await rm(place, { recursive: true, force: true });
        throw error;
      }
      for (const suffix of companionSuffixes) {
        await rename(source + suffix, join(place, basename(file) + suffix)).catch(() => {});
      }
    });
    this.#log.info(`${file}: moved to the trash`);
    this.sweep();
  }

  /** Newest first. */
  async list(): Promise<Trashed[]> {
    const names = await readdir(this.#path).catch((): string[] => []);
    const items = await Promise.all(names.map((name) => this.#read(name)));
    return items.filter((item) => item !== undefined).sort((a, b) => (a.removedAt < b.removedAt ? 1 : -1));
  }

  /** Throws OgError: notFound, conflict, unavailable. */
  restore(id: string): Promise<Trashed> {
    return this.#inTurn(async () => {
      const item = await this.#get(id);
      const place = join(this.#path, id);
      const target = join(this.#folder, item.file);
      try {
        await mkdir(dirname(target), { recursive: true });
        await checkUnit(this.#folder, item.file);
        // The sidecars first, so that the image is whole as soon as it is seen; but never those of another image.
        if (await exists(target)) throw systemError('EEXIST', target);
        for (const suffix of companionSuffixes) {
          await rename(join(place, basename(item.file) + suffix), target + suffix).catch(() => {});
        }
        await moveWithoutReplacing(join(place, basename(item.file)), target);
        await rm(place, { recursive: true, force: true });
      } catch (error) {
        throw failure(error, item);
      }
      this.#log.info(`${item.file}: brought back from the trash`);
      return item;
    });
  }

  /** Deletes for good. Throws OgError: notFound, unavailable. */
  discard(id: string): Promise<Trashed> {
    return this.#inTurn(async () => {
      const item = await this.#get(id);
      await this.#delete(item);
      return item;
    });
  }

  /** Deletes in the background what is too old or too much. */
  sweep(): void {
    void this.#inTurn(async () => {
      const items = await this.list();
      if (items.length === 0) return;
      for (const item of surplus(items, await this.#maxBytes(), Date.now())) {
        await this.#delete(item);
      }
    }).catch((error: unknown) => this.#log.warn(`the trash cannot be emptied: ${errorCode(error) ?? error}`));
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn.catch(() => {});
  }

  async #delete(item: Trashed): Promise<void> {
    try {
      await rm(join(this.#path, item.id), { recursive: true, force: true });
    } catch (error) {
      throw failure(error, item);
    }
    this.#log.info(`${item.file}: deleted from the trash`);
  }

  async #get(id: string): Promise<Trashed> {
    const item = await this.#read(id);
    if (item) return item;
    throw new OgError('notFound', { thing: message('images.thing.trashed'), id });
  }

  /** Undefined for what was not put here by `put`. */
  async #read(id: string): Promise<Trashed | undefined> {
    const place = placeOf(id);
    if (!place || !(await this.#isOwn(id))) return undefined;
    const stats = await lstat(join(this.#path, id, basename(place.file))).catch(() => undefined);
    return {
      id,
      file: place.file,
      canonicalName: canonicalNameOf(place.file),
      sizeBytes: stats?.size ?? 0,
      removedAt: place.removedAt.toISOString(),
      expiresAt: new Date(place.removedAt.getTime() + this.#maxAgeMs).toISOString(),
    };
  }

  /** A real folder in a real `.trash`: nothing is deleted through links. */
  async #isOwn(id: string): Promise<boolean> {
    const isFolder = (stats: Stats) => stats.isDirectory();
    const look = (path: string) => lstat(path).then(isFolder, () => false);
    return (await look(this.#path)) && (await look(join(this.#path, id)));
  }

  async #maxBytes(): Promise<number> {
    const { bsize, blocks } = await statfs(this.#folder);
    return bsize * blocks * this.#maxShare;
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task, task);
    this.#turn = result.catch(() => {});
    return result;
  }
}

/** What has to go, of images given newest first: those that have expired, and the oldest of what is too much. */
export function surplus(items: readonly Trashed[], maxBytes: number, now: number): Trashed[] {
  let bytes = 0;
  return items.filter((item, place) => {
    bytes += item.sizeBytes;
    return Date.parse(item.expiresAt) <= now || (place > 0 && bytes > maxBytes);
  });
}

/** Makes the trash folder; a link in its place is refused, so that nothing leaves the images folder. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  if ((await lstat(path)).isDirectory()) return;
  throw systemError('ENOTDIR', path);
}

function failure(error: unknown, { file }: Trashed): unknown {
  const code = errorCode(error);
  if (code === 'EEXIST') return new OgError('conflict', { detail: message('images.trash.taken', { file }) });
  return code ? new OgError('unavailable', { detail: message('images.trash.failed', { code }) }) : error;
}
