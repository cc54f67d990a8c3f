import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../base/atomic.ts';
import { errorCode } from '../../base/error-code.ts';
import type { JobTextName } from '../types.ts';
import { fileName } from './outputs.ts';

/**
 * Texts that belong to a job and are too long for the journal, which is written anew as a whole: beside its outputs,
 * and removed with them.
 */
export class JobFiles {
  readonly #folder: string;

  /** The folder of the outputs. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Resolves when the text is on disk. Rejects with the system's error; then there is none, or the one before. */
  async write(job: string, name: JobTextName, text: string): Promise<void> {
    await mkdir(join(this.#folder, fileName(job)), { recursive: true, mode: 0o700 });
    await writeFileAtomically(this.#path(job, name), text, 0o600);
  }

  /** Undefined when there is none. Rejects with the system's error. */
  async read(job: string, name: JobTextName): Promise<string | undefined> {
    try {
      return await readFile(this.#path(job, name), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }

  /** Outputs end with `.txt`. */
  #path(job: string, name: JobTextName): string {
    return join(this.#folder, fileName(job), `${name}.jsonl`);
  }
}
