import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { Log } from '../base/log.ts';
import { type Inspection, OgError, type Registration } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { Care, notFound } from './care.ts';
import { inspectionOf } from './formats/inspection.ts';
import { errorCode, readProblem } from './image-path.ts';
import { inspectFile } from './inspect-file.ts';
import { IntegrationQueue } from './integration/queue.ts';
import { openReadyImage } from './open-image.ts';
import { scanFolder } from './scan.ts';
import { Scheduler } from './scheduler.ts';
import { ImageTable } from './table.ts';
import type { TrashLimits } from './trash/trash.ts';
import type { ImageCare, ImageFile, ImageFiles, OpenImage } from './types.ts';
import type { VerifyPlan } from './verify/schedule.ts';
import { FolderWatch } from './watch.ts';

export interface ImageFolderOptions {
  /** The images folder. It may be missing for a while: then the list is empty. */
  readonly folder: string;
  /** The tracker's URL, as it goes into the torrents. */
  readonly announce: string;
  /** How long a file must rest before it is integrated. */
  readonly settleMs?: number;
  readonly log: Log;
  /** The daemon's data folder; without one nothing is remembered over its end. */
  readonly data?: string;
  readonly trash?: TrashLimits;
  /** Without one images are verified on demand only. */
  readonly verify?: VerifyPlan;
}

/** The folder is listed at least this often, for file systems that do not tell of changes. */
const relistMs = 30_000;
/** How often it is looked whether the folder is still the same one: no watch tells of a mount. */
const heartbeatMs = 1000;

/**
 * Lists the folder, then watches it and integrates what appears in it (design 2: "integration"). Resolves
 * after the first listing.
 */
export async function openImageFolder(
  options: ImageFolderOptions,
): Promise<ImageFiles & { readonly care: ImageCare }> {
  const folder = new ImageFolder(options);
  await folder.start();
  return folder;
}

class ImageFolder implements ImageFiles {
  readonly folder: string;
  readonly care: Care;
  readonly #log: Log;
  readonly #table: ImageTable;
  readonly #queue: IntegrationQueue;
  readonly #watch: FolderWatch;
  readonly #scans: Scheduler;
  #heartbeat: NodeJS.Timeout | undefined;
  /** Device and inode of the folder; empty while it is gone. */
  #identity = '';

  constructor(options: ImageFolderOptions) {
    const { announce, log, settleMs = 2000 } = options;
    this.folder = resolve(options.folder);
    this.#log = log;
    this.#table = new ImageTable(settleMs);
    this.#scans = new Scheduler(() => this.#scan(), Math.min(250, settleMs / 4));
    this.#watch = new FolderWatch(this.folder, () => this.#scans.ask(0));
    this.#queue = new IntegrationQueue({
      folder: this.folder,
      announce,
      table: this.#table,
      log,
      onEnd: () => this.#askForNextScan(),
    });
    this.care = new Care({
      folder: this.folder,
      announce,
      table: this.#table,
      queue: this.#queue,
      log,
      data: options.data,
      trash: options.trash,
      verify: options.verify,
      rescan: () => this.#scans.runNow(),
    });
  }

  async start(): Promise<void> {
    await this.care.start();
    this.#identity = await this.#lookAtFolder();
    this.#heartbeat = setInterval(() => void this.#checkFolder(), heartbeatMs);
    await this.#scans.runNow();
  }

  get onDidChange(): ImageFiles['onDidChange'] {
    return this.#table.onDidChange;
  }

  list(): readonly ImageFile[] {
    return this.#table.list();
  }

  async inspect(file: string): Promise<Inspection> {
    if (file.includes('\0'))
      throw new OgError('invalid', { field: 'file', detail: message('images.problem.nul') });
    const path = resolve(this.folder, file);
    if (!path.startsWith(this.folder + sep)) throw notFound(file);
    try {
      return inspectionOf(file, await inspectFile(path, this.folder));
    } catch (error) {
      const { problem } = readProblem(error);
      if (problem.key === 'images.problem.notFound') throw notFound(file);
      throw new OgError('invalid', { field: 'file', detail: problem });
    }
  }

  async open(file: string): Promise<OpenImage> {
    const image = this.#table.list().find((each) => each.file === file);
    if (!image) throw notFound(file);
    return openReadyImage(this.folder, image);
  }

  remove(file: string, registration?: Registration): Promise<void> {
    return this.care.remove(file, registration);
  }

  rename(file: string, newFile: string): Promise<void> {
    return this.care.rename(file, newFile);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#watch.dispose();
    await this.care.dispose();
    await this.#scans.dispose();
    await this.#queue.dispose();
    this.#table.dispose();
  }

  async #scan(): Promise<void> {
    const began = Date.now();
    try {
      const { found, units } = await scanFolder(this.folder);
      // What happened between listing a folder and watching it was not told.
      if (this.#watch.follow(units)) this.#scans.ask(0);
      this.#table.takeOver(found, began);
    } catch (error) {
      this.#watch.dispose();
      this.#identity = '';
      if (this.#table.list().length > 0) {
        this.#log.warn(`${this.folder} cannot be listed: ${errorCode(error) ?? error}`);
      }
      this.#table.takeOver([], began);
    }
    this.#queue.check();
    this.care.check();
    this.#askForNextScan();
  }

  #askForNextScan(): void {
    const settled = this.#table.nextSettled();
    this.#scans.ask(Math.min(relistMs, settled === undefined ? relistMs : settled - Date.now() + 1));
  }

  async #checkFolder(): Promise<void> {
    const identity = await this.#lookAtFolder();
    if (identity === this.#identity) return;
    this.#identity = identity;
    // The watches are still those of the folder that was there before.
    this.#watch.dispose();
    this.#scans.ask(0);
  }

  #lookAtFolder(): Promise<string> {
    return stat(this.folder).then(
      ({ dev, ino }) => `${dev}:${ino}`,
      () => '',
    );
  }
}
