import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import type { Log } from '../../base/log.ts';
import { OgError, type Registration } from '../../protocol/index.ts';
import { message } from '../../strings/index.ts';
import type { Content } from '../formats/content/read-content.ts';
import { Importer } from '../import/importer.ts';
import { removeLeftovers } from '../import/leftovers.ts';
import type { IntegrationQueue } from '../integration/queue.ts';
import { carrying } from '../known/carry.ts';
import type { ImageIndex } from '../known/image-index.ts';
import { PendingChanges } from '../pending/changes.ts';
import { Recovery } from '../pending/recovery.ts';
import { Trash, type TrashLimits } from '../trash/trash.ts';
import type { Commit, ImageOperations, ImportRequest, ImportTask, SettledChange, Trashed } from '../types.ts';
import { verifyRate } from '../verify/rate.ts';
import { nextToVerify, type VerifyPlan } from '../verify/schedule.ts';
import { checkedNow, Verifier } from '../verify/verifier.ts';
import type { FolderView } from '../watching/folder-view.ts';
import { breakLock } from '../watching/locks.ts';
import type { ImageTable } from '../watching/table.ts';
import { inodeOf } from './file-moves.ts';
import { exchangeForPrevious } from './previous-version.ts';
import { renameImageFile } from './rename.ts';

export interface OperationsOptions {
  readonly folder: string;
  readonly announce: string;
  /** The daemon's data folder; without one a change that is interrupted is not finished at the next start. */
  readonly data: string | undefined;
  readonly table: ImageTable;
  readonly queue: IntegrationQueue;
  readonly log: Log;
  readonly index: ImageIndex;
  readonly trash?: TrashLimits | undefined;
  /** Without one images are verified on demand only. */
  readonly verify?: VerifyPlan | undefined;
  /** Looks at files again, and keeps looks away from what is half done. */
  readonly view: Pick<FolderView, 'checkThere' | 'unseen' | 'look'>;
}

/** How often it is looked whether an image is due to be verified. */
const verifyMs = 10_000;

/** What is done to the images of a folder on demand: each part does its own, here they are kept from one another. */
export class Operations implements ImageOperations {
  readonly #options: OperationsOptions;
  readonly #verifier: Verifier;
  readonly #importer: Importer;
  readonly #trash: Trash;
  readonly #pending: PendingChanges;
  readonly #recovery: Recovery;
  readonly #timer: NodeJS.Timeout;

  constructor(options: OperationsOptions) {
    const { folder, announce, table, queue, index, log, view } = options;
    this.#options = options;
    const pending = new PendingChanges(options.data);
    this.#pending = pending;
    this.#trash = new Trash({
      folder,
      log,
      pending,
      carry: (from, to, move) => carrying(options, from, to, move),
      ...options.trash,
    });
    this.#recovery = new Recovery({ folder, pending, trash: this.#trash, log });
    // What verifying found to be mended is integrated again.
    this.#verifier = new Verifier({
      folder,
      announce,
      table,
      log,
      index,
      onChanged: (file) => void view.look(file),
      onEnd: () => queue.check(),
    });
    this.#timer = setInterval(() => this.#verifyNext(), verifyMs).unref();
    this.#importer = new Importer({
      folder,
      table,
      log,
      pending,
      view,
      putAside: async (file) => void (await this.#putAside(file)),
      onRead: (file, content) => this.#setChecked(file, content),
      trashBytes: async () => (await this.#trash.list()).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    });
  }

  /** Puts in order what the last daemon was killed in, and tidies up after it. Never rejects. */
  async recover(): Promise<void> {
    await this.#recovery.run();
    await this.#trash.tidy();
    await removeLeftovers(this.#options.folder);
  }

  settle(apply: (change: SettledChange) => Promise<void>): Promise<void> {
    return this.#recovery.settle(apply);
  }

  verifyRate(): number | undefined {
    return verifyRate(this.#options.table.entries());
  }

  verify(file: string): void {
    if (!this.#options.table.get(file)) {
      throw notFound(file);
    }
    this.#verifier.start(file);
  }

  async cancel(file: string): Promise<void> {
    const imported = await this.#importer.cancel(file);
    const verified = await this.#verifier.cancel(file);
    if (!imported && !verified) {
      throw new OgError('conflict', { detail: message('images.cancel.nothing') });
    }
  }

  import(request: ImportRequest): Promise<ImportTask> {
    return this.#importer.start(request);
  }

  async breakLock(file: string, force: boolean): Promise<void> {
    await this.#options.view.checkThere(file);
    if (!this.#options.table.get(file)) {
      throw notFound(file);
    }
    await breakLock(join(this.#options.folder, file), force);
    this.#options.log.info(`${file}: its lock was removed`);
    await this.#options.view.look(file);
  }

  async restorePrevious(file: string): Promise<void> {
    const { folder, table, log, view } = this.#options;
    await view.checkThere(file);
    const found = table.get(file)?.found;
    if (!found) {
      throw notFound(file);
    }
    if (found.locked) {
      throw new OgError('conflict', { detail: message('images.remove.locked') });
    }
    if (this.#importer.isBusy(file)) {
      throw new OgError('conflict', { detail: message('images.import.busy') });
    }
    try {
      await view.unseen(() =>
        exchangeForPrevious(folder, file, {
          putAside: () => this.#putAside(file),
          takeBack: (id) => this.#trash.restore(id),
        }),
      );
      log.info(`${file}: its previous version is in its place again`);
    } catch (error) {
      if (error instanceof OgError) {
        throw error;
      }
      throw new OgError('unavailable', {
        detail: message('images.previous.failed', { code: errorCode(error) ?? String(error) }),
      });
    } finally {
      await view.look(file);
    }
  }

  async trash(): Promise<readonly Trashed[]> {
    await this.#options.view.checkThere();
    return this.#trash.list();
  }

  async restore(id: string, commit?: (item: Trashed) => Promise<void>): Promise<Trashed> {
    const { view } = this.#options;
    await view.checkThere();
    const item = await view.unseen(() => this.#trash.restore(id, commit));
    await view.look();
    return item;
  }

  async discard(id: string): Promise<Trashed> {
    await this.#options.view.checkThere();
    return this.#trash.discard(id);
  }

  /** Moves an image file to the trash. Throws OgError: notFound, conflict (locked), unavailable. */
  async remove(file: string, registration?: Registration, commit?: Commit): Promise<void> {
    await this.#options.view.checkThere(file);
    const entry = this.#options.table.get(file);
    if (!entry) {
      throw notFound(file);
    }
    if (entry.found.locked) {
      throw new OgError('conflict', { detail: message('images.remove.locked') });
    }
    try {
      await this.#options.view.unseen(() => this.#putAside(file, registration, commit));
    } catch (error) {
      if (error instanceof OgError) {
        throw error;
      }
      const code = errorCode(error) ?? String(error);
      if (code === 'ENOENT') {
        throw notFound(file);
      }
      throw new OgError('unavailable', { detail: message('images.remove.failed', { code }) });
    } finally {
      await this.#options.view.look(file);
    }
  }

  /** Renames an image file. Throws OgError: notFound, conflict (locked, being imported, name taken), unavailable. */
  async rename(file: string, newFile: string, commit?: Commit): Promise<void> {
    const { table, queue, log, view } = this.#options;
    for (const each of [file, newFile]) {
      await view.checkThere(each);
    }
    if (!table.get(file)) {
      throw notFound(file);
    }
    if (this.#importer.isBusy(file) || this.#importer.isBusy(newFile)) {
      throw new OgError('conflict', { detail: message('images.import.busy') });
    }
    try {
      await queue.without(file, async () => {
        await this.#verifier.cancel(file);
        await view.unseen(() => this.#rename(file, newFile, commit));
      });
      log.info(`${file}: renamed to ${newFile}`);
    } finally {
      await view.look();
    }
  }

  /** The file and its registration: both or neither, also when the daemon is killed in between. */
  async #rename(file: string, newFile: string, commit?: Commit): Promise<void> {
    const { folder } = this.#options;
    const move = (from: string, to: string, begin?: Commit) =>
      carrying(this.#options, from, to, () => renameImageFile(folder, from, to, begin));
    let end: Commit = async () => {};
    const begin = async () => {
      const inode = (await inodeOf(join(folder, file))) ?? '';
      const registered = commit !== undefined;
      end = await this.#pending.begin({ kind: 'rename', file, newFile, inode, registered });
    };
    try {
      await move(file, newFile, begin);
    } catch (error) {
      await end();
      throw error;
    }
    try {
      await commit?.();
    } catch (error) {
      // Should that fail, the next start has the registration follow the file.
      await move(newFile, file);
      await end();
      throw error;
    }
    await end();
  }

  /** Stops verifying what is no longer the same, and begins with what is due. */
  check(): void {
    this.#verifier.check();
    this.#verifyNext();
  }

  /** Verifies what is due while nothing else is done to images. */
  #verifyNext(): void {
    const { table, queue, verify } = this.#options;
    if (!verify || !this.#verifier.idle || !queue.idle || this.#importer.isBusy()) {
      return;
    }
    const next = nextToVerify(table.entries(), verify, new Date());
    if (next) {
      this.#verifier.start(next.file, next.contentOnly);
    }
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer);
    await this.#importer.dispose();
    await this.#verifier.dispose();
    await this.#trash.dispose();
  }

  #setChecked(file: string, content: Content): void {
    const { table, index } = this.#options;
    const entry = table.get(file);
    if (!entry) {
      return;
    }
    const facts = checkedNow(content);
    index.setChecked(entry.found, facts);
    table.update(file, entry.found.identity, (now) => ({ ...now, ...facts }));
  }

  /** Resolves with the id that it has in the trash. */
  #putAside(file: string, registration?: Registration, commit?: Commit): Promise<string> {
    return this.#options.queue.without(file, async () => {
      await this.#verifier.cancel(file);
      return this.#trash.put(file, { registration, commit });
    });
  }
}

export function notFound(file: string): OgError {
  return new OgError('notFound', { thing: message('images.thing.file'), id: file });
}
