import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../base/error-code.ts';
import { type FileSystem, nodeFileSystem, writeAll } from '../base/file-system.ts';
import type { Log } from '../base/log.ts';

/** What a script wrote belongs to one attempt of a job on a computer. */
export interface OutputPlace {
  readonly job: string;
  readonly computer: string;
  readonly attempt: number;
}

/** What the scripts wrote: `<folder>/<job>/<computer>.txt`, of a later attempt `<computer>.<attempt>.txt`. */
export class Outputs {
  readonly #folder: string;
  readonly #log: Log;
  readonly #fileSystem: FileSystem;

  constructor(folder: string, log: Log, fileSystem: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#log = log;
    this.#fileSystem = fileSystem;
  }

  /** Resolves with true when the text is on disk. What cannot be written is told in the log: a job goes on without it. */
  async write(place: OutputPlace, text: string): Promise<boolean> {
    const path = this.#path(place);
    try {
      await mkdir(join(this.#folder, fileName(place.job)), { recursive: true, mode: 0o700 });
      const file = await this.#fileSystem.open(path, 'emptied', 0o600);
      try {
        await writeAll(file, Buffer.from(text));
        await file.sync();
      } finally {
        await file.close();
      }
      return true;
    } catch (error) {
      this.#log.error(`output of job ${place.job}: ${String(error)}`);
      // A part of it would be taken for the whole.
      await this.#fileSystem.remove(path).catch(() => {});
      return false;
    }
  }

  /** Undefined when nothing was kept. Rejects with the system's error when it cannot be read. */
  async read(place: OutputPlace): Promise<string | undefined> {
    try {
      return await readFile(this.#path(place), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Removes the outputs of these jobs. */
  async remove(jobs: Iterable<string>): Promise<void> {
    for (const job of jobs) await this.#removeFolder(fileName(job));
  }

  /** Removes the outputs of all other jobs; only while no job is added. */
  async keepOnly(jobs: Iterable<string>): Promise<void> {
    const kept = new Set([...jobs].map(fileName));
    for (const name of await readdir(this.#folder).catch((): string[] => [])) {
      if (!kept.has(name)) await this.#removeFolder(name);
    }
  }

  async #removeFolder(name: string): Promise<void> {
    await rm(join(this.#folder, name), { recursive: true, force: true }).catch((error) =>
      this.#log.error(`output of job ${name}: ${String(error)}`),
    );
  }

  #path({ job, computer, attempt }: OutputPlace): string {
    const suffix = attempt === 1 ? '' : `.${attempt}`;
    return join(this.#folder, fileName(job), `${fileName(computer)}${suffix}.txt`);
  }
}

/** An id as a file name; one that is no harmless word becomes its hash. */
export function fileName(id: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(id)) return id;
  return `x_${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}
