import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';

/** What the scripts wrote, one file for each computer of a job: `<folder>/<job>/<computer>.txt`. */
export class Outputs {
  readonly #folder: string;
  readonly #log: Log;

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** What cannot be written is told in the log: a job goes on without it. */
  async write(job: string, computer: string, text: string): Promise<void> {
    const folder = join(this.#folder, fileName(job));
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${fileName(computer)}.txt`), text, { mode: 0o600 });
    } catch (error) {
      this.#log.error(`output of job ${job}: ${String(error)}`);
    }
  }

  /** Empty when nothing was kept. */
  read(job: string, computer: string): Promise<string> {
    return readFile(join(this.#folder, fileName(job), `${fileName(computer)}.txt`), 'utf8').catch(() => '');
  }

  /** Removes the outputs of all other jobs. */
  async keepOnly(jobs: Iterable<string>): Promise<void> {
    const kept = new Set([...jobs].map(fileName));
    for (const name of await readdir(this.#folder).catch((): string[] => [])) {
      if (!kept.has(name)) await rm(join(this.#folder, name), { recursive: true, force: true });
    }
  }
}

/** An id as a file name; one that is no harmless word becomes its hash. */
function fileName(id: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(id)) return id;
  return `x_${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}
