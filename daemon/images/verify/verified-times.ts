import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../base/atomic.ts';
import type { Log } from '../../base/log.ts';
import { errorCode } from '../image-path.ts';
import type { Found } from '../scan.ts';

/** So many are remembered, the latest. */
const most = 50_000;
const stateSchema = z.record(z.string(), z.number());

/**
 * When image files were last found to be sound, in milliseconds since 1970; kept in the data folder. A file is known
 * by what changes with its content but not with its name, so the time goes with it when it is renamed or removed.
 */
export class VerifiedTimes {
  readonly #path: string | undefined;
  readonly #log: Log;
  readonly #times = new Map<string, number>();
  #writing: Promise<void> = Promise.resolve();

  /** Without a data folder they last as long as the daemon. */
  constructor(data: string | undefined, log: Log) {
    this.#path = data === undefined ? undefined : join(data, 'verified.json');
    this.#log = log;
  }

  /** Reads what was written before. A file that cannot be read costs no more than verifying again. */
  async load(): Promise<void> {
    if (this.#path === undefined) return;
    try {
      const state = stateSchema.parse(JSON.parse(await readFile(this.#path, 'utf8')));
      for (const [key, at] of Object.entries(state)) this.#times.set(key, at);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.#log.warn(`${this.#path}: ${errorCode(error) ?? error}`);
    }
  }

  get(found: Found): number | undefined {
    return this.#times.get(keyOf(found));
  }

  /** Remembers that a file is sound; undefined: that it is not. */
  set(found: Found, at: number | undefined): void {
    const key = keyOf(found);
    // The latest stands last.
    if (!this.#times.delete(key) && at === undefined) return;
    if (at !== undefined) this.#times.set(key, at);
    this.#writing = this.#writing.then(() => this.#write());
  }

  /** Resolves when all is written. */
  async dispose(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#path === undefined) return;
    const latest = [...this.#times].slice(-most);
    await writeFileAtomically(this.#path, JSON.stringify(Object.fromEntries(latest))).catch(
      (error: unknown) => this.#log.warn(`${this.#path} cannot be written: ${errorCode(error) ?? error}`),
    );
  }
}

const keyOf = ({ inode, sizeBytes, mtimeMs }: Found) => `${inode}:${sizeBytes}:${mtimeMs}`;
