import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { removeTemporaries, writeFileAtomically } from './atomic.ts';
import { errorCode } from './error-code.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import type { Log } from './log.ts';
import { NotTakenBack } from './not-taken-back.ts';

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
  readonly #fileSystem: FileSystem;
  #length = 0;

  /** `decode` makes the data of a file's text, or throws BrokenFile. */
  constructor(path: string, decode: (text: string) => T, log: Log, fileSystem: FileSystem = nodeFileSystem) {
    this.#path = path;
    this.#decode = decode;
    this.#log = log;
    this.#fileSystem = fileSystem;
  }

  /** Length of the text that was read or written last; 0 when there is none. */
  get length(): number {
    return this.#length;
  }

  /**
   * The data, or null when there is no file yet. A broken file is set aside as `.broken-<time>` and its
   * backup taken; throws BrokenFile when both are broken. What a killed process left half written is removed.
   */
  async read(): Promise<T | null> {
    await removeTemporaries(this.#path);
    await removeTemporaries(this.#backup);
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') {
        throw error;
      }
      return await this.#readBackup(null);
    }
    try {
      this.#length = text.length;
      return this.#decode(text);
    } catch (error) {
      if (!(error instanceof BrokenFile)) {
        throw error;
      }
      return await this.#readBackup(error);
    }
  }

  get #backup(): string {
    return `${this.#path}.bak`;
  }

  /**
   * Resolves when the data is on disk. Throws the system's error; then the file is as it was before, or else it is a
   * NotTakenBack.
   */
  async write(data: T): Promise<void> {
    const text = `${JSON.stringify(data, null, 2)}\n`;
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true });
    const before = await this.#keepBackup();
    await writeFileAtomically(this.#path, text, 0o600, this.#fileSystem);
    this.#length = text.length;
    try {
      await this.#fileSystem.syncFolder(folder);
    } catch (error) {
      // The new text is in its place: who is told that it was not written must not find it at the next start.
      const takenBack = before
        ? this.#fileSystem.rename(this.#backup, this.#path)
        : this.#fileSystem.remove(this.#path);
      await takenBack.catch(() => {
        throw new NotTakenBack(error);
      });
      throw error;
    }
  }

  /** Keeps the text there is as the backup; false when there is none. */
  async #keepBackup(): Promise<boolean> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        return false;
      }
      throw error;
    }
    await writeFileAtomically(this.#backup, text, 0o600, this.#fileSystem);
    return true;
  }

  /** `broken`: what is wrong with the file itself, null when there is none. */
  async #readBackup(broken: BrokenFile | null): Promise<T | null> {
    let data: T;
    try {
      data = this.#decode(await readFile(this.#backup, 'utf8'));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') {
        throw error;
      }
      if (broken) {
        throw broken;
      }
      return null;
    }
    if (broken) {
      const aside = `${this.#path}.broken-${new Date().toISOString().replaceAll(':', '')}`;
      await rename(this.#path, aside);
      this.#log.warn(`${this.#path} was broken (${broken.message}): set aside as ${aside}`);
    }
    this.#log.warn(`the last but one state was read from ${this.#backup}`);
    return data;
  }
}

/** The system's code of an error (`ENOENT`), or what it is called. */
export function codeOf(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.name : String(error));
}
