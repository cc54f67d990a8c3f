import { errorCode } from '../base/error-code.ts';
import type { Disposable } from '../base/events.ts';
import { type FileSystem, nodeFileSystem, writeAll } from '../base/file-system.ts';
import type { Log } from '../base/log.ts';
import { type AuditEntry, type AuditPage, type AuditQuery, OgError } from '../protocol/index.ts';
import { message } from '../strings/index.ts';
import { type AuditBounds, auditFile, sizeOf } from './files.ts';
import { auditPage } from './page.ts';
import { Refusals } from './refusals.ts';
import type { Audit } from './types.ts';

export interface AuditLogOptions extends AuditBounds {
  /** The data folder. */
  readonly folder: string;
  readonly log: Log;
  readonly fileSystem?: FileSystem;
}

/** Entries that wait in memory for a disk that takes none; more are counted only. */
const mostWaiting = 1_000;

/**
 * The file `audit.jsonl`, only ever added to: a line for each entry, on disk before its call is answered. Commands on the
 * server add to it, too, each line with one write. A file that is full is put aside, and the oldest one goes.
 */
export class AuditLog implements Audit, Disposable {
  readonly #options: AuditLogOptions;
  readonly #fileSystem: FileSystem;
  readonly #refusals = new Refusals();
  #waiting: string[] = [];
  /** Entries that found no place in memory either. */
  #lost = 0;
  /** The file may end in a line that was cut short: what comes next begins a line of its own. */
  #isTorn = true;
  #problem: string | undefined;
  #work: Promise<void> = Promise.resolve();
  /** One page is read at a time. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(options: AuditLogOptions) {
    this.#options = options;
    this.#fileSystem = options.fileSystem ?? nodeFileSystem;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  async ready(): Promise<void> {
    if (this.#problem === undefined) {
      return;
    }
    await this.#write();
    if (this.#problem === undefined) {
      return;
    }
    throw new OgError('unavailable', { detail: message('audit.notWritten', { code: this.#problem }) });
  }

  async add(entry: Omit<AuditEntry, 'at'>): Promise<void> {
    const at = new Date().toISOString();
    const told = entry.result === 'ok' ? [entry] : this.#refusals.told(entry, Date.now());
    if (told.length === 0) {
      return;
    }
    for (const one of told) {
      if (this.#waiting.length >= mostWaiting) {
        this.#lost += 1;
      } else {
        this.#waiting.push(lineOf({ at, ...one }));
      }
    }
    await this.#write();
  }

  list(query: AuditQuery): Promise<AuditPage> {
    const { folder, files } = this.#options;
    // What was refused is noted without anybody waiting for it.
    const written = this.#work;
    const page = this.#reading.then(() => written).then(() => auditPage(folder, files, query));
    this.#reading = page.catch(() => {});
    return page;
  }

  /** Resolves once what waits is on disk, or cannot be. */
  async dispose(): Promise<void> {
    await this.#write();
  }

  #write(): Promise<void> {
    this.#work = this.#work.then(() => this.#writeWaiting());
    return this.#work;
  }

  async #writeWaiting(): Promise<void> {
    if (this.#waiting.length === 0 && this.#problem === undefined) {
      return;
    }
    try {
      await this.#putAside();
      await this.#append();
      if (this.#problem !== undefined) {
        this.#options.log.warn('the audit is written again');
      }
      this.#problem = undefined;
    } catch (error) {
      const code = errorCode(error) ?? String(error);
      // Once for each trouble: who causes it may be somebody who wants to fill the log, too.
      if (this.#problem !== code) {
        this.#options.log.error(
          `the audit cannot be written (${code}): calls that change something are refused until it can`,
        );
      }
      this.#problem = code;
    }
  }

  async #append(): Promise<void> {
    const path = auditFile(this.#options.folder, 0);
    const file = await this.#fileSystem.open(path, 'append', 0o600);
    try {
      if (this.#isTorn && (await sizeOf(path)) > 0) {
        await writeAll(file, Buffer.from('\n'));
      }
      for (let line = this.#next(); line !== undefined; line = this.#next()) {
        this.#isTorn = true;
        await writeAll(file, Buffer.from(line));
        this.#isTorn = false;
        this.#waiting.shift();
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** The line to be written; after the last one, how many were lost. */
  #next(): string | undefined {
    if (this.#waiting.length === 0 && this.#lost > 0) {
      const what = { lost: this.#lost };
      this.#lost = 0;
      const at = new Date().toISOString();
      this.#waiting.push(lineOf({ at, who: '', from: '', method: 'audit/lost', what, result: 'ok' }));
    }
    return this.#waiting[0];
  }

  /** Begins a new file when this one is full. */
  async #putAside(): Promise<void> {
    const { folder, fileBytes, files } = this.#options;
    const path = auditFile(folder, 0);
    if ((await sizeOf(path)) < fileBytes) {
      return;
    }
    for (let age = files - 1; age > 0; age--) {
      const from = auditFile(folder, age - 1);
      if ((await sizeOf(from)) > 0) {
        await this.#fileSystem.rename(from, auditFile(folder, age));
      }
    }
    if (files === 1) {
      await this.#fileSystem.remove(path);
    }
    await this.#fileSystem.syncFolder(folder);
    this.#isTorn = false;
  }
}

export function lineOf(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`;
}
