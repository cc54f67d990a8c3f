import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { errorCode } from './image-path.ts';
import { Importer } from './import/importer.ts';
import type { IntegrationQueue } from './integration/queue.ts';
import { breakLock } from './locks.ts';
import type { ImageTable } from './table.ts';
import { Trash } from './trash/trash.ts';
import type { ImageCare, ImportRequest, ImportTask, Trashed } from './types.ts';
import { Verifier } from './verify/verifier.ts';

export interface CareOptions {
  readonly folder: string;
  readonly announce: string;
  readonly table: ImageTable;
  readonly queue: IntegrationQueue;
  readonly log: Log;
  /** Looks at these files of the folder; at all of it when none is named. */
  readonly rescan: (...files: readonly string[]) => Promise<void>;
}

/** What is done to the images of a folder on demand: each part does its own, here they are kept from one another. */
export class Care implements ImageCare {
  readonly #options: CareOptions;
  readonly #verifier: Verifier;
  readonly #importer: Importer;
  readonly #trash: Trash;

  constructor(options: CareOptions) {
    const { folder, announce, table, queue, log, rescan } = options;
    this.#options = options;
    this.#trash = new Trash({ folder, log });
    // What verifying found to be mended is integrated again.
    this.#verifier = new Verifier({ folder, announce, table, log, onEnd: () => queue.check() });
    this.#importer = new Importer({ folder, table, log, rescan, putAside: (file) => this.#putAside(file) });
  }

  verify(file: string): void {
    if (!this.#options.table.get(file)) throw notFound(file);
    this.#verifier.start(file);
  }

  async cancel(file: string): Promise<void> {
    const imported = await this.#importer.cancel(file);
    const verified = await this.#verifier.cancel(file);
    if (!imported && !verified) throw new OgError('conflict', { detail: message('images.cancel.nothing') });
  }

  import(request: ImportRequest): Promise<ImportTask> {
    return this.#importer.start(request);
  }

  async breakLock(file: string, force: boolean): Promise<void> {
    if (!this.#options.table.get(file)) throw notFound(file);
    await breakLock(join(this.#options.folder, file), force);
    this.#options.log.info(`${file}: its lock was removed`);
    await this.#options.rescan(file);
  }

  trash(): Promise<readonly Trashed[]> {
    return this.#trash.list();
  }

  async restore(id: string): Promise<Trashed> {
    const item = await this.#trash.restore(id);
    await this.#options.rescan();
    return item;
  }

  discard(id: string): Promise<Trashed> {
    return this.#trash.discard(id);
  }

  /** Moves an image file to the trash. Throws OgError: notFound, conflict (locked), unavailable. */
  async remove(file: string): Promise<void> {
    const entry = this.#options.table.get(file);
    if (!entry) throw notFound(file);
    if (entry.found.locked) throw new OgError('conflict', { detail: message('images.remove.locked') });
    try {
      await this.#putAside(file);
    } catch (error) {
      const code = errorCode(error) ?? String(error);
      if (code === 'ENOENT') throw notFound(file);
      throw new OgError('unavailable', { detail: message('images.remove.failed', { code }) });
    } finally {
      await this.#options.rescan(file);
    }
  }

  /** Stops verifying what is no longer the same. */
  check(): void {
    this.#verifier.check();
  }

  async dispose(): Promise<void> {
    await this.#importer.dispose();
    await this.#verifier.dispose();
    await this.#trash.dispose();
  }

  async #putAside(file: string): Promise<void> {
    await this.#options.queue.interrupt(file);
    await this.#verifier.cancel(file);
    await this.#trash.put(file);
  }
}

export function notFound(file: string): OgError {
  return new OgError('notFound', { thing: message('images.thing.file'), id: file });
}
