import { type FileSystem, nodeFileSystem, type OpenFile } from '../file-system.ts';

/**
 * For tests: how the n-th operation of a file system fails. `short` writes half and then has no room, `blind` does all
 * of it and says that it failed, as a flush or a network file system may; `none` does nothing.
 */
export type Fault = 'none' | 'short' | 'blind';

/** A system's error, as Node's are. */
function systemError(code: string, operation: string): Error {
  return Object.assign(new Error(`${code}: ${operation}`), { code });
}

/** A flush is a step that may fail, and is not done: there are thousands, and no power cut. */
const flushNothing = async (): Promise<void> => {};

/** Node's file system, whose operations from the n-th on fail, one or all of them. */
export class FaultyFileSystem implements FileSystem {
  readonly #fault: Fault;
  readonly #first: number;
  readonly #last: number;
  /** How many operations there were. */
  operations = 0;

  /** The operations from `first` to `last`, counted from 1, fail. */
  constructor(fault: Fault, first: number, last: number) {
    this.#fault = fault;
    this.#first = first;
    this.#last = last;
  }

  /** True when all operations from the first one on fail. */
  get lasting(): boolean {
    return this.#last === Number.POSITIVE_INFINITY;
  }

  async open(...args: Parameters<FileSystem['open']>): Promise<OpenFile> {
    const file = await this.#step('open', 'EMFILE', () => nodeFileSystem.open(...args), false);
    return {
      write: (bytes, offset, length, at) => this.#write(file, bytes, offset, length, at),
      truncate: (length) => this.#step('ftruncate', 'EIO', () => file.truncate(length)),
      sync: () => this.#step('fsync', 'EIO', flushNothing),
      close: async () => {
        await file.close();
        await this.#step('close', 'EIO', async () => {});
      },
    };
  }

  rename(from: string, to: string): Promise<void> {
    // A rename that took place and said that it failed is what no program can mend: the old file is gone.
    return this.#step('rename', 'EIO', () => nodeFileSystem.rename(from, to), false);
  }

  remove(path: string): Promise<void> {
    return this.#step('unlink', 'EIO', () => nodeFileSystem.remove(path));
  }

  syncFolder(): Promise<void> {
    return this.#step('fsync', 'EIO', flushNothing);
  }

  async #write(file: OpenFile, bytes: Uint8Array, offset: number, length: number, at: number | null) {
    const fails = this.#fails();
    if (fails && this.#fault !== 'blind') {
      if (this.#fault === 'none' || length < 2) {
        throw systemError('ENOSPC', 'write');
      }
      // What a full disk does: some of it fits, and the next write has no room.
      const { bytesWritten } = await file.write(bytes, offset, length >> 1, at);
      if (this.#last === this.#first) {
        return { bytesWritten };
      }
      throw systemError('ENOSPC', 'write');
    }
    const written = await file.write(bytes, offset, length, at);
    if (fails) {
      throw systemError('EIO', 'write');
    }
    return written;
  }

  async #step<T>(name: string, code: string, work: () => Promise<T>, canBeBlind = true): Promise<T> {
    const fails = this.#fails();
    if (fails && !(canBeBlind && this.#fault === 'blind')) {
      throw systemError(code, name);
    }
    const result = await work();
    if (fails) {
      throw systemError(code, name);
    }
    return result;
  }

  /** Counts an operation; true when it is to fail. */
  #fails(): boolean {
    this.operations++;
    return this.operations >= this.#first && this.operations <= this.#last;
  }
}

/** Runs something once for each operation that it does, each time with another one failing: once, or from then on. */
export async function everyFault(run: (fileSystem: FaultyFileSystem) => Promise<void>): Promise<void> {
  for (const fault of ['none', 'short', 'blind'] as const) {
    for (const lasting of [false, true]) {
      for (let first = 1; ; first++) {
        const fileSystem = new FaultyFileSystem(fault, first, lasting ? Number.POSITIVE_INFINITY : first);
        await run(fileSystem);
        if (fileSystem.operations < first) {
          break;
        }
      }
    }
  }
}
