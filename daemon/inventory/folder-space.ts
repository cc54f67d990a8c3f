import { statfs } from 'node:fs/promises';
import { codeOf } from '../base/durable-file.ts';

export interface Space {
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** The system's code when the folder cannot be read. */
  readonly error?: string;
}

const everyMs = 10_000;
const soonMs = 1_000;

/** How full the disk of a folder is: asked now and then, told when it changed. */
export class FolderSpace {
  readonly #folder: string;
  readonly #changed: () => void;
  readonly #regular: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;
  #disposed = false;
  #space: Space = { totalBytes: 0, freeBytes: 0 };

  constructor(folder: string, changed: () => void) {
    this.#folder = folder;
    this.#changed = changed;
    this.#regular = setInterval(() => void this.refresh(), everyMs).unref();
  }

  get current(): Space {
    return this.#space;
  }

  /** Asks the system; never rejects. A folder that does not answer is not asked twice. */
  refresh(): Promise<void> {
    this.#asking ??= ask(this.#folder).then((space) => {
      this.#asking = undefined;
      this.#space = space;
      if (!this.#disposed) {
        this.#changed();
      }
    });
    return this.#asking;
  }

  /** Asks within a second, however often it is called meanwhile. */
  refreshSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.refresh();
    }, soonMs).unref();
  }

  dispose(): void {
    this.#disposed = true;
    clearInterval(this.#regular);
    clearTimeout(this.#soon);
  }
}

async function ask(folder: string): Promise<Space> {
  try {
    const { bsize, blocks, bavail } = await statfs(folder);
    return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
  } catch (error) {
    return { totalBytes: 0, freeBytes: 0, error: codeOf(error) };
  }
}
