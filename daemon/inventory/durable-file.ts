import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { writeFileAtomically } from '../base/atomic.ts';
import { errorCode } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { syncFolder } from '../base/sync-folder.ts';

/** Why a file's text is not taken. `broken` may be mended from the backup; anything else thrown by a decoder is final. */
export class BrokenFile extends Error {}

/**
 * An adapter for lowdb that never leaves half a file behind, whenever the power goes: the new text is written
 * beside the old, flushed, and renamed over it. The text before is kept as `.bak`.
 */
export class DurableFile<T> implements Adapter<T> {
  readonly #path: string;
  readonly #decode: (text: string) => T;
  readonly #log: Log;

  /** `decode` makes the data of a file's text, or throws BrokenFile. */
  constructor(path: string, decode: (text: string) => T, log: Log) {
    this.#path = path;
    this.#decode = decode;
    this.#log = log;
  }

  /**
   * The data, or null when there is no file yet. A broken file is set aside as `.broken-<time>` and its
   * backup taken; throws BrokenFile when both are broken.
   */
  async read(): Promise<T | null> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      return await this.#readBackup(null);
    }
    try {
      return this.#decode(text);
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      return await this.#readBackup(error);
    }
  }

  /** Throws the system's error; then the file is as it was before. */
  async write(data: T): Promise<void> {
    const text = `${JSON.stringify(data, null, 2)}\n`;
    await mkdir(dirname(this.#path), { recursive: true });
    await copyFile(this.#path, `${this.#path}.bak`).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    await writeFileAtomically(this.#path, text, 0o600);
    await syncFolder(dirname(this.#path)).catch(() => {});
  }

  /** `broken`: what is wrong with the file itself, null when there is none. */
  async #readBackup(broken: BrokenFile | null): Promise<T | null> {
    let data: T;
    try {
      data = this.#decode(await readFile(`${this.#path}.bak`, 'utf8'));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      if (broken) throw broken;
      return null;
    }
    if (broken) {
      const aside = `${this.#path}.broken-${new Date().toISOString().replaceAll(':', '')}`;
      await rename(this.#path, aside);
      this.#log.warn(`${this.#path} was broken (${broken.message}): set aside as ${aside}`);
    }
    this.#log.warn(`the last but one state was read from ${this.#path}.bak`);
    return data;
  }
}

/** The system's code of an error (`ENOENT`), or what it is called. */
export function codeOf(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.name : String(error));
}
