import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { type FileSystem, nodeFileSystem } from '../../base/file-system.ts';
import type { Log } from '../../base/log.ts';
import { OutputFile } from './output-file.ts';

/** What a script wrote belongs to one attempt of a job on a computer. */
export interface OutputPlace {
  readonly job: string;
  readonly computer: string;
  readonly attempt: number;
}

/** Files of so many jobs are remembered: where in them the outputs stand. */
const mostFiles = 16;

/**
 * What the scripts wrote: `<folder>/<job>/outputs.jsonl`. Versions before this one wrote a file for each attempt,
 * `<computer>.txt` and `<computer>.<attempt>.txt`, which is still read.
 */
export class Outputs {
  readonly #folder: string;
  readonly #log: Log;
  readonly #fileSystem: FileSystem;
  /** By job, those used last at the end. */
  readonly #files = new Map<string, { readonly file: OutputFile; writes: number }>();

  constructor(folder: string, log: Log, fileSystem: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#log = log;
    this.#fileSystem = fileSystem;
  }

  /** Resolves with true when the text is on disk. What cannot be written is told in the log: a job goes on without it. */
  write(place: OutputPlace, text: string): Promise<boolean> {
    const { job } = place;
    const used = this.#use(job);
    used.writes += 1;
    // Waits where the text is not known, which is not kept then.
    return used.file
      .write(place, text)
      .then(
        () => true,
        (error) => {
          this.#log.error(`output of job ${job}: ${String(error)}`);
          return false;
        },
      )
      .finally(() => {
        used.writes -= 1;
      });
  }

  /** Undefined when nothing was kept. Rejects with the system's error when it cannot be read. */
  async read(place: OutputPlace): Promise<string | undefined> {
    const text = await this.#use(place.job).file.read(place);
    if (text !== undefined) {
      return text;
    }
    try {
      return await readFile(this.#former(place), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }

  /** Removes the outputs of these jobs. */
  async remove(jobs: Iterable<string>): Promise<void> {
    for (const job of jobs) {
      this.#files.delete(job);
      await this.#removeFolder(fileName(job));
    }
  }

  /** Removes the outputs of all other jobs; only while no job is added. */
  async keepOnly(jobs: Iterable<string>): Promise<void> {
    const kept = new Set([...jobs].map(fileName));
    for (const name of await readdir(this.#folder).catch((): string[] => [])) {
      if (!kept.has(name)) {
        await this.#removeFolder(name);
      }
    }
  }

  async #removeFolder(name: string): Promise<void> {
    await rm(join(this.#folder, name), { recursive: true, force: true }).catch((error) =>
      this.#log.error(`output of job ${name}: ${String(error)}`),
    );
  }

  #use(job: string) {
    const used = this.#files.get(job) ?? {
      file: new OutputFile(join(this.#folder, fileName(job), 'outputs.jsonl'), this.#fileSystem),
      writes: 0,
    };
    this.#files.delete(job);
    this.#files.set(job, used);
    for (const [other, { writes }] of this.#files) {
      if (this.#files.size <= mostFiles) {
        break;
      }
      if (writes === 0 && other !== job) {
        this.#files.delete(other);
      }
    }
    return used;
  }

  #former({ job, computer, attempt }: OutputPlace): string {
    const suffix = attempt === 1 ? '' : `.${attempt}`;
    return join(this.#folder, fileName(job), `${fileName(computer)}${suffix}.txt`);
  }
}

/** An id as a file name; one that is no harmless word becomes its hash. */
export function fileName(id: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(id)) {
    return id;
  }
  return `x_${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}
