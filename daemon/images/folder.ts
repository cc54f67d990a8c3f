import { lstat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { errorCode } from '../base/error-code.ts';
import { Emitter } from '../base/events.ts';
import type { FolderLocked } from '../base/lock.ts';
import type { Log } from '../base/log.ts';
import type { Message } from '../base/message.ts';
import { type Inspection, OgError, type Registration } from '../protocol/index.ts';
import { message, render } from '../strings/index.ts';
import { Agenda, imageFileOfName } from './agenda.ts';
import { Care, notFound } from './care.ts';
import { FolderIdentities } from './folder-identities.ts';
import { FolderLock } from './folder-lock.ts';
import { inspectionOf } from './formats/inspection.ts';
import { withPlainBytes } from './formats/tools/index.ts';
import { readProblem } from './image-path.ts';
import { inspectFile } from './inspect-file.ts';
import { IntegrationQueue } from './integration/queue.ts';
import { ImageIndex } from './known/image-index.ts';
import { openReadyImage } from './open-image.ts';
import { type Absence, conditionOf, ImagesPlace } from './place.ts';
import { scanFiles, scanFolder } from './scan.ts';
import { Scheduler } from './scheduler.ts';
import { ImageTable } from './table.ts';
import type { TrashLimits } from './trash/trash.ts';
import type {
  Commit,
  FolderCondition,
  ImageCare,
  ImageFile,
  ImageFiles,
  OpenImage,
  SettledChange,
} from './types.ts';
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
  /** Keeps other daemons out of the folder; called when one has it all the same, and this one must not go on. */
  readonly onLost?: (error: FolderLocked) => void;
}

/** The whole folder is listed at least this often, for file systems that do not tell of changes. */
const relistMs = 30_000;
/** A long list is made less often: it takes no more than this part of the time. */
const relistShare = 0.02;
/** How often it is looked whether the folder is still the same one: no watch tells of a mount. */
const heartbeatMs = 1000;

/**
 * Lists the folder, then watches it and integrates what appears in it (design 2: "integration"). Resolves
 * after the first listing. With `onLost` it throws FolderLocked while another daemon works in the folder.
 */
export async function openImageFolder(
  options: ImageFolderOptions,
): Promise<ImageFiles & { readonly care: ImageCare }> {
  const folder = new ImageFolder(options);
  try {
    await folder.start();
  } catch (error) {
    await folder.dispose();
    throw error;
  }
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
  readonly #place: ImagesPlace;
  readonly #lock: FolderLock | undefined;
  readonly #conditionChanged = new Emitter<FolderCondition>();
  #condition: FolderCondition = { state: 'ready' };
  #absence: Absence = { units: new Map() };
  #isRecovered = false;
  #units = new Set<string>();
  /** Since the start. */
  #isListed = false;
  /** Those that cannot be listed, with the system's error. */
  #unlisted: ReadonlyMap<string, string> = new Map();
  /** When the whole folder is to be listed again; on the clock of `performance`. */
  #relistAt = 0;
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #identities = new FolderIdentities();
  #isChecking = false;

  constructor(options: ImageFolderOptions) {
    const { announce, log, settleMs = 2000, data, version = '' } = options;
    this.folder = resolve(options.folder);
    this.#log = log;
    this.#index = new ImageIndex({ data, announce, version, log });
    this.#table = new ImageTable(settleMs, (found) => this.#index.recall(found));
    this.#place = new ImagesPlace({
      folder: this.folder,
      data,
      log,
      knowsImages: () => this.#table.files().length > 0 || this.#index.files().length > 0,
    });
    const { onLost } = options;
    const isThere = async () => (await this.#place.check()).folder === undefined;
    this.#lock = onLost && new FolderLock({ folder: this.folder, log, isThere, onLost });
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
      checkThere: (file) => this.#checkThere(file),
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
    await this.#place.load();
    await this.#lock?.take();
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

  condition(): FolderCondition {
    return this.#condition;
  }

  get onDidChangeCondition(): ImageFiles['onDidChangeCondition'] {
    return this.#conditionChanged.event;
  }

  async inspect(file: string): Promise<Inspection> {
    if (file.includes('\0'))
      throw new OgError('invalid', { field: 'file', detail: message('images.problem.nul') });
    const path = resolve(this.folder, file);
    if (!path.startsWith(this.folder + sep)) throw notFound(file);
    await this.#checkThere(file);
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
    await this.#lock?.dispose();
    this.#table.dispose();
    this.#conditionChanged.dispose();
  }

  /** Looks at what something happened to; at all of it once in a while. */
  async #scan(): Promise<void> {
    const began = Date.now();
    const { files, isWhole } = this.#agenda.take();
    try {
      const absence = await this.#place.check();
      this.#absence = absence;
      if (absence.folder) return this.#standStill(absence.folder);
      if (!this.#isRecovered) await this.care.recover();
      this.#isRecovered = true;
      if (isWhole || performance.now() >= this.#relistAt) await this.#scanAll(began);
      else await this.#scanSome([...new Set([...files, ...this.#table.timed()])], began);
      this.#setCondition();
    } catch (error) {
      const code = errorCode(error) ?? String(error);
      this.#standStill(message('inventory.folderGone', { folder: this.folder, code }));
    } finally {
      this.#table.tick();
      this.#queue.check();
      this.care.check();
      this.#askForNextScan();
    }
  }

  /** The folder cannot be listed, or is another one: what is known of its images is kept. */
  #standStill(problem: Message): void {
    this.#watch.dispose();
    this.#absence = { folder: problem, units: new Map() };
    this.#relistAt = Math.max(this.#relistAt, performance.now() + relistMs);
    // After a start they are known from the last daemon.
    if (!this.#isListed) this.#recallFiles(() => true);
    this.#table.setAway(this.#table.files(), problem);
    this.#setCondition();
  }

  /** After a start, files that cannot be looked at are as the last daemon knew them. */
  #recallFiles(isMeant: (file: string) => boolean): void {
    const known = this.#index.files().filter(({ found }) => isMeant(found.file));
    this.#table.takeOver(
      known.map(({ found }) => ({ ...found, locked: false, complete: true })),
      Date.now(),
    );
    for (const { found, header } of known) {
      this.#table.update(found.file, found.identity, (entry) => ({ header, ...entry }));
    }
  }

  /** Tells how it stands with the folder, where that is news; the log has it in English. */
  #setCondition(): void {
    const condition = conditionOf(this.#absence, this.#watch.limit);
    const { problem } = condition;
    if (isDeepStrictEqual(condition, this.#condition)) return;
    this.#condition = condition;
    if (problem) this.#log.warn(render(problem, 'en'));
    else this.#log.info(`${this.folder}: all is there again`);
    this.#conditionChanged.fire(condition);
  }

  /** Nothing is done in a folder that is not the right one. Throws OgError unavailable. */
  async #checkThere(file?: string): Promise<void> {
    const { folder, units } = await this.#place.check();
    const detail = folder ?? units.get(file?.split('/')[0] ?? '');
    if (detail) throw new OgError('unavailable', { detail });
  }

  /** Of files that are gone, not when they were verified. */
  #forget(files: readonly string[]): void {
    for (const file of files) {
      const found = this.#table.get(file)?.found;
      if (found) this.#index.setGone(found);
    }
    this.#table.forget(files);
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
      onUnread: this.#setUnread,
    });
    if (!(await this.#isStillThere())) return;
    const unread = new Map(
      [...unlisted].map(([unit, code]) => [unit, message('images.away.unlisted', { unit, code })]),
    );
    for (const [unit, problem] of [...unread, ...this.#absence.units]) {
      if (!this.#isListed) this.#recallFiles((file) => file.startsWith(`${unit}/`));
      this.#table.setAway(this.#filesOf(unit), problem);
      for (const file of this.#filesOf(unit)) files.add(file);
    }
    this.#forget(this.#table.files().filter((file) => !files.has(file)));
    if (!this.#isListed) {
      // What went while no daemon ran.
      for (const { found } of this.#index.files()) if (!files.has(found.file)) this.#index.setGone(found);
    }
    this.#isListed = true;
    this.#tellOfUnlisted(unlisted);
    await this.#place.noteUnits(units, new Set([...unlisted.keys(), ...this.#absence.units.keys()]));
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
    const seen = await scanFiles(this.folder, files, this.#setUnread);
    this.#table.takeOver(
      [...seen.values()].filter((found) => found !== undefined),
      began,
    );
    const missing = files.filter((file) => seen.has(file) && !seen.get(file));
    if (missing.length === 0 || !(await this.#isStillThere())) return;
    this.#forget(missing.filter((file) => !this.#absence.units.has(file.split('/')[0] ?? '')));
  }

  /** Before what was not found is taken for gone: the folder, or a unit, may have gone while it was looked at. */
  async #isStillThere(): Promise<boolean> {
    this.#absence = await this.#place.check();
    if (this.#absence.folder) this.#standStill(this.#absence.folder);
    return this.#absence.folder === undefined;
  }

  readonly #setUnread = (file: string, code: string): void =>
    this.#table.setAway([file], message('images.problem.unreadable', { code }));

  #filesOf(unit: string): string[] {
    return this.#table.files().filter((file) => file.startsWith(`${unit}/`));
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
    const units = [...this.#units].map((unit) => join(this.folder, unit));
    const isOther = await this.#identities.haveChanged([this.folder, ...units]);
    const absence = await this.#place.check();
    this.#isChecking = false;
    if (isOther || !isDeepStrictEqual(absence, this.#absence)) this.#startOver();
  }

  /** The watches are still those of the folder that was there before. */
  #startOver(): void {
    this.#watch.dispose();
    this.#agenda.addAll();
    this.#scans.ask(0);
  }
}
