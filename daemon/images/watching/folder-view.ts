import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { errorCode } from '../../base/error-code.ts';
import { Emitter } from '../../base/events.ts';
import type { Log } from '../../base/log.ts';
import { steadyNow } from '../../base/steady-clock.ts';
import { OgError } from '../../protocol/index.ts';
import type { Message } from '../../protocol/message.ts';
import { message, render } from '../../strings/index.ts';
import type { ImageIndex } from '../known/image-index.ts';
import { recallFiles } from '../known/recall-files.ts';
import type { FolderCondition } from '../types.ts';
import { FolderIdentities } from './folder-identities.ts';
import { imageFileOfName, PendingScan } from './pending-scan.ts';
import { type Absence, conditionOf, type ImagesPlace } from './place.ts';
import { scanFiles, scanFolder } from './scan.ts';
import { Scheduler } from './scheduler.ts';
import type { ImageTable } from './table.ts';
import { FolderWatch, type Hint } from './watch.ts';

export interface FolderViewOptions {
  readonly folder: string;
  readonly settleMs: number;
  readonly log: Log;
  readonly table: ImageTable;
  readonly index: ImageIndex;
  readonly place: ImagesPlace;
}

/** Who works with what the view finds. */
export interface ViewFollower {
  /** Puts in order what the last daemon was killed in: before the first look. */
  recover(): Promise<void>;
  /** Called after each look. */
  onLooked(): void;
}

/** The whole folder is listed at least this often, for file systems that do not tell of changes. */
const relistMs = 30_000;
/** A long list is made less often: it takes no more than this part of the time. */
const relistShare = 0.02;
/** How often it is looked whether the folder is still the same one: no watch tells of a mount. */
const heartbeatMs = 1000;

/** Keeps the table as the images folder is: looks at what something happened to, and at all of it once in a while. */
export class FolderView {
  #follower: ViewFollower | undefined;
  readonly #folder: string;
  readonly #log: Log;
  readonly #index: ImageIndex;
  readonly #table: ImageTable;
  readonly #place: ImagesPlace;
  readonly #watch: FolderWatch;
  readonly #scans: Scheduler;
  readonly #pendingScan = new PendingScan();
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

  readonly onDidChangeCondition = this.#conditionChanged.event;

  constructor(options: FolderViewOptions) {
    const { folder, log, index, table, place, settleMs } = options;
    this.#folder = folder;
    this.#log = log;
    this.#index = index;
    this.#table = table;
    this.#place = place;
    this.#scans = new Scheduler(() => this.#scan(), Math.min(250, settleMs / 4));
    this.#watch = new FolderWatch(folder, (hint) => void this.#takeHint(hint));
  }

  /** Resolves after the first look. */
  async start(follower: ViewFollower): Promise<void> {
    this.#follower = follower;
    await this.#checkPlaces();
    this.#heartbeat = setInterval(() => void this.#checkPlaces(), heartbeatMs);
    await this.#scans.runNow();
    // What was remembered is believed for now: the next look takes in what the sidecars are.
    this.#pendingScan.addAll();
    this.#scans.ask(0);
  }

  get condition(): FolderCondition {
    return this.#condition;
  }

  /** Nothing is done in a folder that is not the right one. Throws OgError unavailable. */
  async checkThere(file?: string): Promise<void> {
    const { folder, units } = await this.#place.check();
    const detail = folder ?? units.get(file?.split('/')[0] ?? '');
    if (detail) {
      throw new OgError('unavailable', { detail });
    }
  }

  /** Looks at these files of the folder; at all of it when none is named. */
  look(...files: readonly string[]): Promise<void> {
    if (files.length > 0) {
      this.#pendingScan.add(files);
    } else {
      this.#pendingScan.addAll();
    }
    return this.#scans.runNow();
  }

  /** Does something that no look is to see half done. */
  unseen<T>(task: () => Promise<T>): Promise<T> {
    return this.#scans.without(task);
  }

  /** The next look is when the first of the files has rested long enough, or the whole folder is due. */
  askForNextScan(): void {
    this.#scans.ask(this.#relistAt - performance.now());
    const due = this.#table.nextDue();
    if (due !== undefined) {
      this.#scans.ask(Math.max(0, due - steadyNow() + 1));
    }
  }

  /** Nothing that happens leads to a look any more. */
  unwatch(): void {
    clearInterval(this.#heartbeat);
    this.#watch.dispose();
  }

  async dispose(): Promise<void> {
    await this.#scans.dispose();
    this.#conditionChanged.dispose();
  }

  /** Looks at what something happened to; at all of it once in a while. */
  async #scan(): Promise<void> {
    const began = steadyNow();
    const { files, isWhole } = this.#pendingScan.take();
    try {
      const absence = await this.#place.check();
      this.#absence = absence;
      if (absence.folder) {
        return this.#standStill(absence.folder);
      }
      if (!this.#isRecovered) {
        await this.#follower?.recover();
      }
      this.#isRecovered = true;
      if (isWhole || performance.now() >= this.#relistAt) {
        await this.#scanAll(began);
      } else {
        await this.#scanSome([...new Set([...files, ...this.#table.timed()])], began);
      }
      this.#setCondition();
    } catch (error) {
      const code = errorCode(error) ?? String(error);
      this.#standStill(message('inventory.folderGone', { folder: this.#folder, code }));
    } finally {
      this.#table.tick();
      this.#follower?.onLooked();
      this.askForNextScan();
    }
  }

  /** The folder cannot be listed, or is another one: what is known of its images is kept. */
  #standStill(problem: Message): void {
    this.#watch.dispose();
    this.#absence = { folder: problem, units: new Map() };
    this.#relistAt = Math.max(this.#relistAt, performance.now() + relistMs);
    // After a start they are known from the last daemon.
    if (!this.#isListed) {
      recallFiles(this.#table, this.#index, () => true);
    }
    this.#table.setAway(this.#table.files(), problem);
    this.#setCondition();
  }

  /** Tells how it stands with the folder, where that is news; the log has it in English. */
  #setCondition(): void {
    const condition = conditionOf(this.#absence, this.#watch.limit);
    const { problem } = condition;
    if (isDeepStrictEqual(condition, this.#condition)) {
      return;
    }
    this.#condition = condition;
    if (problem) {
      this.#log.warn(render(problem, 'en'));
    } else {
      this.#log.info(`${this.#folder}: all is there again`);
    }
    this.#conditionChanged.fire(condition);
  }

  /** Of files that are gone, not when they were verified. */
  #forget(files: readonly string[]): void {
    for (const file of files) {
      const found = this.#table.get(file)?.found;
      if (found) {
        this.#index.setGone(found);
      }
    }
    this.#table.forget(files);
  }

  async #scanAll(began: number): Promise<void> {
    const started = performance.now();
    // Should it fail, the next attempt is the relist.
    this.#relistAt = started + relistMs;
    this.#watch.follow();
    const { files, units, unlisted } = await scanFolder({
      folder: this.#folder,
      onUnit: (unit) => this.#watch.follow(unit),
      isIntegrated: (file) => this.#table.get(file)?.integrated !== undefined,
      onFound: (found) => this.#table.takeOver(found, began),
      onUnread: this.#setUnread,
    });
    if (!(await this.#isStillThere())) {
      return;
    }
    const unread = new Map(
      [...unlisted].map(([unit, code]) => [unit, message('images.away.unlisted', { unit, code })]),
    );
    for (const [unit, problem] of [...unread, ...this.#absence.units]) {
      if (!this.#isListed) {
        recallFiles(this.#table, this.#index, (file) => file.startsWith(`${unit}/`));
      }
      this.#table.setAway(this.#filesOf(unit), problem);
      for (const file of this.#filesOf(unit)) {
        files.add(file);
      }
    }
    this.#forget(this.#table.files().filter((file) => !files.has(file)));
    if (!this.#isListed) {
      // What went while no daemon ran.
      for (const { found } of this.#index.files()) {
        if (!files.has(found.file)) {
          this.#index.setGone(found);
        }
      }
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
      if (this.#unlisted.get(unit) !== code) {
        this.#log.warn(`${unit}/ cannot be listed: ${code}`);
      }
    }
    this.#unlisted = unlisted;
  }

  async #scanSome(files: readonly string[], began: number): Promise<void> {
    const seen = await scanFiles(this.#folder, files, this.#setUnread);
    this.#table.takeOver(
      [...seen.values()].filter((found) => found !== undefined),
      began,
    );
    const missing = files.filter((file) => seen.has(file) && !seen.get(file));
    if (missing.length === 0 || !(await this.#isStillThere())) {
      return;
    }
    this.#forget(missing.filter((file) => !this.#absence.units.has(file.split('/')[0] ?? '')));
  }

  /** Before what was not found is taken for gone: the folder, or a unit, may have gone while it was looked at. */
  async #isStillThere(): Promise<boolean> {
    this.#absence = await this.#place.check();
    if (this.#absence.folder) {
      this.#standStill(this.#absence.folder);
    }
    return this.#absence.folder === undefined;
  }

  readonly #setUnread = (file: string, code: string): void =>
    this.#table.setAway([file], message('images.problem.unreadable', { code }));

  #filesOf(unit: string): string[] {
    return this.#table.files().filter((file) => file.startsWith(`${unit}/`));
  }

  async #takeHint({ name, moved }: Hint): Promise<void> {
    // The folder itself was moved, removed or unmounted: that is told by its own name.
    if (moved && name === basename(this.#folder)) {
      return this.#startOver();
    }
    const file = name === undefined ? undefined : imageFileOfName(name);
    // What a name that is no UTF-8 stands for is only seen in the whole list.
    if (name?.includes('\ufffd')) {
      this.#pendingScan.addAll();
    } else if (file !== undefined) {
      this.#pendingScan.add([file]);
    } else if (name === undefined || (moved && (await this.#isUnit(name)))) {
      this.#pendingScan.addAll();
    } else {
      return;
    }
    this.#scans.ask(0);
  }

  /** A subfolder that came, went, or is another one. */
  async #isUnit(name: string): Promise<boolean> {
    if (this.#units.has(name)) {
      return true;
    }
    if (name.startsWith('.') || name.includes('/')) {
      return false;
    }
    const stats = await lstat(join(this.#folder, name)).catch(() => undefined);
    return stats?.isDirectory() ?? false;
  }

  /** Looks whether the folder and its units, each of which may be a disk of its own, are still the same ones. */
  async #checkPlaces(): Promise<void> {
    // A file system that hangs must not take all threads.
    if (this.#isChecking) {
      return;
    }
    this.#isChecking = true;
    const units = [...this.#units].map((unit) => join(this.#folder, unit));
    const isOther = await this.#identities.haveChanged([this.#folder, ...units]);
    const absence = await this.#place.check();
    this.#isChecking = false;
    if (isOther || !isDeepStrictEqual(absence, this.#absence)) {
      this.#startOver();
    }
  }

  /** The watches are still those of the folder that was there before. */
  #startOver(): void {
    this.#watch.dispose();
    this.#pendingScan.addAll();
    this.#scans.ask(0);
  }
}
