import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { removeTemporaries, writeFileAtomically } from '../../base/atomic.ts';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { parseJson } from '../../base/parse-json.ts';
import type { Message } from '../../protocol/message.ts';
import { message } from '../../strings/index.ts';
import { readSmallFile } from '../files/small-file.ts';
import type { FolderCondition } from '../types.ts';
import { imageName, type Unit } from './scan.ts';

const placeSchema = z.object({
  folder: z.string(),
  /** What stands in the mark, for a folder that has one. */
  id: z.string(),
  dev: z.string(),
  ino: z.string(),
  /** It is where a disk is mounted. */
  isMount: z.boolean(),
  /** Its subfolders where another disk is mounted. */
  units: z.array(z.string()),
});
type Place = z.infer<typeof placeSchema>;

/** What is seen of a folder now. */
interface Seen {
  readonly dev: string;
  readonly ino: string;
  readonly isMount: boolean;
  hasImages(): Promise<boolean>;
}

/** Why the images folder, or units of it, must not be touched. */
export interface Absence {
  readonly folder?: Message;
  readonly units: ReadonlyMap<string, Message>;
}

/** How it stands with the folder; `limit` is the system's setting that allows no more watches. */
export function conditionOf({ folder, units }: Absence, limit: string | undefined): FolderCondition {
  if (folder) {
    return { state: 'error', problem: folder };
  }
  const [problem] = [...units.values()];
  const warning = problem ?? (limit && message('images.watch.limit', { setting: limit }));
  return { state: 'ready', ...(warning && { problem: warning }) };
}

const markName = '.ogrepod-folder';

export interface ImagesPlaceOptions {
  readonly folder: string;
  /** The daemon's data folder; without one the place is remembered until the daemon ends. */
  readonly data: string | undefined;
  readonly log: Log;
  /** Whether images are known that should be there. */
  readonly knowsImages: () => boolean;
}

/**
 * Tells the images folder from the empty mount point that is there while its disk is not: which folder it was is kept
 * in the data folder, and a mark in the folder itself, for the numbers of disks change when a machine starts.
 */
export class ImagesPlace {
  readonly #folder: string;
  readonly #file: string | undefined;
  readonly #log: Log;
  readonly #knowsImages: () => boolean;
  #known: Place | undefined;

  constructor({ folder, data, log, knowsImages }: ImagesPlaceOptions) {
    this.#folder = folder;
    this.#file = data === undefined ? undefined : join(data, 'images-folder.json');
    this.#log = log;
    this.#knowsImages = knowsImages;
  }

  /** Reads which folder it was when the last daemon ended. */
  async load(): Promise<void> {
    if (this.#file === undefined) {
      return;
    }
    await removeTemporaries(this.#file);
    const found = await readSmallFile(this.#file, 1024 * 1024);
    const place = placeSchema.safeParse(found && parseJson(found.bytes.toString()));
    if (place.success && place.data.folder === this.#folder) {
      this.#known = place.data;
    }
  }

  /** Looks whether all is there. Never rejects. */
  async check(): Promise<Absence> {
    const folder = this.#folder;
    try {
      const seen = await look(folder, dirname(folder));
      const known = this.#known;
      if (known && !(await this.#isSame(known, seen))) {
        const args = { folder, file: this.#file ?? markName };
        return { folder: message('images.away.otherFolder', args), units: new Map() };
      }
      const units = await this.#unitsAway(known?.units ?? [], seen.dev);
      if (!known || known.dev !== seen.dev || known.ino !== seen.ino) {
        await this.#remember(seen);
      }
      return { units };
    } catch (error) {
      const code = errorCode(error) ?? String(error);
      return { folder: message('inventory.folderGone', { folder, code }), units: new Map() };
    }
  }

  /** Keeps in mind which units have a disk of their own. `units` are those that can be listed now. */
  async noteUnits(units: readonly Unit[], away: ReadonlySet<string>): Promise<void> {
    const known = this.#known;
    if (!known) {
      return;
    }
    const mounted = units.filter(({ dev }) => dev !== known.dev).map(({ name }) => name);
    const now = [...new Set([...mounted, ...known.units.filter((unit) => away.has(unit))])].sort();
    if (now.join('\0') !== known.units.join('\0')) {
      await this.#save({ ...known, units: now });
    }
  }

  async #isSame(known: Place, seen: Seen): Promise<boolean> {
    if ((await this.#mark()) === known.id) {
      return true;
    }
    const { dev, ino, isMount } = seen;
    if (dev === known.dev && ino === known.ino) {
      return true;
    }
    const hasImages = await seen.hasImages();
    // The same folder of a disk that has another number since the machine was started.
    if (ino === known.ino && isMount === known.isMount && hasImages) {
      return true;
    }
    // Another disk in its place, with images on it.
    if (isMount) {
      return hasImages;
    }
    // A folder of the same disk that was made anew.
    return !known.isMount && dev === known.dev && (hasImages || !this.#knowsImages());
  }

  async #mark(): Promise<string | undefined> {
    const found = await readSmallFile(join(this.#folder, markName), 100);
    return found?.bytes.toString().trim();
  }

  async #remember({ dev, ino, isMount }: Seen): Promise<void> {
    const units = this.#known?.units ?? [];
    // A folder that another daemon marked keeps its mark.
    const id = (await this.#mark()) ?? randomBytes(16).toString('hex');
    await this.#save({ folder: this.#folder, id, dev, ino, isMount, units });
    if (this.#file === undefined || (await this.#mark()) !== undefined) {
      return;
    }
    const path = join(this.#folder, markName);
    await removeTemporaries(path);
    // Where nothing can be written the numbers have to do.
    await writeFileAtomically(path, `${id}\n`).catch((error: unknown) => this.#tell(path, error));
  }

  async #save(place: Place): Promise<void> {
    this.#known = place;
    const file = this.#file;
    if (file === undefined) {
      return;
    }
    await writeFileAtomically(file, JSON.stringify(place), 0o600).catch((error: unknown) =>
      this.#tell(file, error),
    );
  }

  #tell(path: string, error: unknown): void {
    this.#log.warn(`${path} cannot be written: ${errorCode(error) ?? error}`);
  }

  /** Units whose own disk is not there: an empty folder of the disk that the images folder is on. */
  async #unitsAway(units: readonly string[], dev: string): Promise<Map<string, Message>> {
    const away = new Map<string, Message>();
    for (const unit of units) {
      const path = join(this.#folder, unit);
      const seen = await look(path, this.#folder).catch(() => undefined);
      if (seen && seen.dev === dev && !(await seen.hasImages())) {
        away.set(unit, message('images.away.unit', { unit, file: this.#file ?? markName }));
      }
    }
    return away;
  }
}

/** Throws the system's error. */
async function look(folder: string, parent: string): Promise<Seen> {
  const [own, above] = await Promise.all([folder, parent].map((path) => stat(path, { bigint: true })));
  if (!own?.isDirectory()) {
    throw Object.assign(new Error(folder), { code: 'ENOTDIR' });
  }
  const isMount = own.dev !== above?.dev;
  return { dev: String(own.dev), ino: String(own.ino), isMount, hasImages: () => hasImages(folder) };
}

async function hasImages(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(({ name }) => imageName.test(name))) {
    return true;
  }
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) {
      continue;
    }
    const names = await readdir(join(folder, entry.name)).catch((): string[] => []);
    if (names.some((name) => imageName.test(name))) {
      return true;
    }
  }
  return false;
}
