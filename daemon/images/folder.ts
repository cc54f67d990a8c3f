import { lstat, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { errorCode } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { type Inspection, OgError, type Registration } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { Agenda, imageFileOfName } from './agenda.ts';
import { Care, notFound } from './care.ts';
import { inspectionOf } from './formats/inspection.ts';
import { withPlainBytes } from './formats/tools/index.ts';
import { readProblem } from './image-path.ts';
import { inspectFile } from './inspect-file.ts';
import { IntegrationQueue } from './integration/queue.ts';
import { ImageIndex } from './known/image-index.ts';
import { openReadyImage } from './open-image.ts';
import { scanFiles, scanFolder } from './scan.ts';
import { Scheduler } from './scheduler.ts';
import { ImageTable } from './table.ts';
import type { TrashLimits } from './trash/trash.ts';
import type { Commit, ImageCare, ImageFile, ImageFiles, OpenImage, SettledChange } from './types.ts';
import type { VerifyPlan } from './verify/schedule.ts';
import { FolderWatch, type Hint } from './watch.ts';

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
  /** Of the program: what another one found out about images is found out again. */
  readonly version?: string;
  readonly trash?: TrashLimits;
  /** Without one images are verified on demand only. */
  readonly verify?: VerifyPlan;
}

/** The whole folder is listed at least this often, for file systems that do not tell of changes. */
const relistMs = 30_000;
/** A long list is made less often: it takes no more than this part of the time. */
const relistShare = 0.02;
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
  readonly #index: ImageIndex;
  readonly #table: ImageTable;
  readonly #queue: IntegrationQueue;
  readonly #watch: FolderWatch;
  readonly #scans: Scheduler;
  readonly #agenda = new Agenda();
  #units = new Set<string>();
  /** Those that cannot be listed, with the system's error. */
  #unlisted: ReadonlyMap<string, string> = new Map();
  /** When the whole folder is to be listed again; on the clock of `performance`. */
  #relistAt = 0;
  #heartbeat: NodeJS.Timeout | undefined;
  /** Which folders it and its units are, by their paths. */
  #places = new Map<string, string>();
  #isChecking = false;

  constructor(options: ImageFolderOptions) {
    const { announce, log, settleMs = 2000, data, version = '' } = options;
    this.folder = resolve(options.folder);
    this.#log = log;
    this.#index = new ImageIndex({ data, announce, version, log });
    this.#table = new ImageTable(settleMs, (found) => this.#index.recall(found));
    this.#scans = new Scheduler(() => this.#scan(), Math.min(250, settleMs / 4));
    this.#watch = new FolderWatch(this.folder, (hint) => void this.#takeHint(hint));
    this.#queue = new IntegrationQueue({
      folder: this.folder,
      announce,
      table: this.#table,
      index: this.#index,
      log,
      onEnd: () => this.#askForNextScan(),
    });
    this.care = new Care({
      folder: this.folder,
      announce,
      data,
      table: this.#table,
      queue: this.#queue,
      index: this.#index,
      log,
      trash: options.trash,
      verify: options.verify,
      unseen: (task) => this.#scans.without(task),
      rescan: (...files) => {
        if (files.length > 0) this.#agenda.add(files);
        else this.#agenda.addAll();
        return this.#scans.runNow();
      },
    });
  }

  async start(): Promise<void> {
    await this.#index.load();
    await this.care.recover();
    await this.#checkPlaces();
    this.#heartbeat = setInterval(() => void this.#checkPlaces(), heartbeatMs);
    await this.#scans.runNow();
    // What was remembered is believed for now: the next look takes in what the sidecars are.
    this.#agenda.addAll();
    this.#scans.ask(0);
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
      const header = await inspectFile(path, this.folder);
      const known = this.#table.get(file);
      // What is known of the content is of no other one.
      const isSame = isDeepStrictEqual(known?.header, header);
      return inspectionOf(file, withPlainBytes(header, isSame ? known?.plainBytes : undefined));
    } catch (error) {
      const { problem } = readProblem(error);
      if (problem.key === 'images.problem.notFound') throw notFound(file);
      throw new OgError('invalid', { field: 'file', detail: problem });
    }
  }

  async open(file: string): Promise<OpenImage> {
    const image = this.#table.shown(file);
    if (!image) throw notFound(file);
    return openReadyImage(this.folder, image, this.#table.get(file)?.found.identity ?? '');
  }

  remove(file: string, registration?: Registration, commit?: Commit): Promise<void> {
    return this.care.remove(file, registration, commit);
  }

  rename(file: string, newFile: string, commit?: Commit): Promise<void> {
    return this.care.rename(file, newFile, commit);
  }

  settle(apply: (change: SettledChange) => Promise<void>): Promise<void> {
    return this.care.settle(apply);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#watch.dispose();
    await this.care.dispose();
    await this.#scans.dispose();
    await this.#queue.dispose();
    await this.#index.dispose();
    this.#table.dispose();
  }

  /** Looks at what something happened to; at all of it once in a while. */
  async #scan(): Promise<void> {
    const began = Date.now();
    const { files, isWhole } = this.#agenda.take();
    try {
      if (isWhole || performance.now() >= this.#relistAt) await this.#scanAll(began);
      else await this.#scanSome([...new Set([...files, ...this.#table.timed()])], began);
    } catch (error) {
      this.#watch.dispose();
      this.#places = new Map([[this.folder, '']]);
      if (this.#table.list().length > 0) {
        this.#log.warn(`${this.folder} cannot be listed: ${errorCode(error) ?? error}`);
      }
      this.#table.forget(this.#table.files());
    }
    this.#table.tick();
    this.#queue.check();
    this.care.check();
    this.#askForNextScan();
  }

  async #scanAll(began: number): Promise<void> {
    const started = performance.now();
    // Should it fail, the next attempt is the relist.
    this.#relistAt = started + relistMs;
    this.#watch.follow();
    const { files, units, unlisted } = await scanFolder({
      folder: this.folder,
      onUnit: (unit) => this.#watch.follow(unit),
      isIntegrated: (file) => this.#table.get(file)?.integrated !== undefined,
      onFound: (found) => this.#table.takeOver(found, began),
    });
    this.#table.forget(this.#table.files().filter((file) => !files.has(file)));
    this.#tellOfUnlisted(unlisted);
    this.#units = new Set(units.map(({ name }) => name));
    const ended = performance.now();
    this.#relistAt = ended + Math.max(relistMs, (ended - started) / relistShare);
    this.#watch.keep(units);
  }

  /** Their images are not shown, and a list does not tell that: the log does, once. */
  #tellOfUnlisted(unlisted: ReadonlyMap<string, string>): void {
    for (const [unit, code] of unlisted) {
      if (this.#unlisted.get(unit) !== code) this.#log.warn(`${unit}/ cannot be listed: ${code}`);
    }
    this.#unlisted = unlisted;
  }

  async #scanSome(files: readonly string[], began: number): Promise<void> {
    const seen = await scanFiles(this.folder, files);
    this.#table.takeOver(
      [...seen.values()].filter((found) => found !== undefined),
      began,
    );
    this.#table.forget(files.filter((file) => seen.get(file) === undefined));
  }

  async #takeHint({ name, moved }: Hint): Promise<void> {
    // The folder itself was moved, removed or unmounted: that is told by its own name.
    if (moved && name === basename(this.folder)) return this.#startOver();
    const file = name === undefined ? undefined : imageFileOfName(name);
    // What a name that is no UTF-8 stands for is only seen in the whole list.
    if (name?.includes('\ufffd')) this.#agenda.addAll();
    else if (file !== undefined) this.#agenda.add([file]);
    else if (name === undefined || (moved && (await this.#isUnit(name)))) this.#agenda.addAll();
    else return;
    this.#scans.ask(0);
  }

  /** A subfolder that came, went, or is another one. */
  async #isUnit(name: string): Promise<boolean> {
    if (this.#units.has(name)) return true;
    if (name.startsWith('.') || name.includes('/')) return false;
    const stats = await lstat(join(this.folder, name)).catch(() => undefined);
    return stats?.isDirectory() ?? false;
  }

  #askForNextScan(): void {
    this.#scans.ask(this.#relistAt - performance.now());
    const due = this.#table.nextDue();
    if (due !== undefined) this.#scans.ask(Math.max(0, due - Date.now() + 1));
  }

  /** Looks whether the folder and its units, each of which may be a disk of its own, are still the same ones. */
  async #checkPlaces(): Promise<void> {
    // A file system that hangs must not take all threads.
    if (this.#isChecking) return;
    this.#isChecking = true;
    const before = this.#places;
    this.#places = await identitiesOf([
      this.folder,
      ...[...this.#units].map((unit) => join(this.folder, unit)),
    ]);
    this.#isChecking = false;
    const isOther = ([path, identity]: [string, string]) => (before.get(path) ?? identity) !== identity;
    if ([...this.#places].some(isOther)) this.#startOver();
  }

  /** The watches are still those of the folder that was there before. */
  #startOver(): void {
    this.#watch.dispose();
    this.#agenda.addAll();
    this.#scans.ask(0);
  }
}

/** Which folders these are; the time of birth tells two mounts with equal numbers apart. Empty for what is not there. */
async function identitiesOf(paths: readonly string[]): Promise<Map<string, string>> {
  const look = async (path: string): Promise<[string, string]> => {
    const stats = await stat(path).catch(() => undefined);
    return [path, stats ? `${stats.dev}:${stats.ino}:${stats.birthtimeMs}` : ''];
  };
  return new Map(await Promise.all(paths.map(look)));
}
