import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { type FileSystem, nodeFileSystem, type OpenFile, writeAll } from './file-system.ts';
import { NotTakenBack } from './not-taken-back.ts';

/** A longer line is no line of ours, and is left out. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
/** Between two tries to cut off what was refused, in milliseconds. */
const CUT_AGAIN = 1_000;

export interface LineFileOptions {
  /** Called with each whole line that is there; undefined for one that is too long. */
  readonly onLine: (line: string | undefined) => void;
  readonly fileSystem?: FileSystem | undefined;
  readonly cutAgain?: number | undefined;
}

/**
 * A file of lines, only ever added to. What an append resolved for is on disk; what it rejected is cut off again before
 * anything else is taken, so that no start finds it. One process at a time.
 */
export class LineFile {
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  readonly #cutAgain: number;
  #file: OpenFile;
  /** Bytes of the lines that are told as written. */
  #length: number;
  /** Bytes that may be in the file; more than `#length` while something refused, or cut short by a crash, is there. */
  #end: number;
  /** The file took its name, and the folder is not flushed yet: after a power cut the old one might be back. */
  #renamed = false;
  #work: Promise<void> = Promise.resolve();
  #cutTimer: NodeJS.Timeout | undefined;

  private constructor(path: string, file: OpenFile, found: Found, options: LineFileOptions) {
    this.#path = path;
    this.#file = file;
    this.#length = found.length;
    this.#end = found.end;
    this.#fileSystem = options.fileSystem ?? nodeFileSystem;
    this.#cutAgain = options.cutAgain ?? CUT_AGAIN;
  }

  /** Reads what is there; what a crash cut short at its end does not count. Rejects with the system's error. */
  static async open(path: string, options: LineFileOptions): Promise<LineFile> {
    const fileSystem = options.fileSystem ?? nodeFileSystem;
    // Left by a process that was ended while it began the file anew.
    await fileSystem.remove(temporaryOf(path)).catch(() => {});
    const file = await fileSystem.open(path, 'append', 0o600);
    try {
      return new LineFile(path, file, await readLines(path, options.onLine), options);
    } catch (error) {
      await file.close().catch(() => {});
      throw error;
    }
  }

  /**
   * Resolves when these lines are on disk, each with its line end. They are asked for when what came before has been
   * written, so that many can become one write; `written` is called before anything else is done to the file. Rejects
   * with the system's error when they are not on disk, and will not be; with NotTakenBack when the next start may find
   * them.
   */
  append(lines: () => string, written: () => void): Promise<void> {
    return this.#next(async () => {
      const bytes = Buffer.from(lines());
      await this.#settle();
      this.#end = this.#length + bytes.length;
      try {
        await writeAll(this.#file, bytes);
        await this.#file.sync();
      } catch (error) {
        await this.#cutBack().catch(() => {
          this.#cutLater();
          throw new NotTakenBack(error);
        });
        throw error;
      }
      this.#length = this.#end;
      written();
    });
  }

  /**
   * Begins the file anew; the old one stays whole until the new one is. `lines` is asked when all that was appended
   * before is on disk, or was refused. Rejects with the system's error; then the file is as it was, or it is the new one
   * and the next append makes sure of that.
   */
  replace(lines: () => Iterable<string>): Promise<void> {
    return this.#next(async () => {
      const temporary = temporaryOf(this.#path);
      const file = await this.#fileSystem.open(temporary, 'emptied', 0o600);
      let length = 0;
      try {
        for (const line of lines()) {
          const bytes = Buffer.from(line);
          await writeAll(file, bytes);
          length += bytes.length;
        }
        await file.sync();
        await this.#fileSystem.rename(temporary, this.#path);
      } catch (error) {
        await file.close().catch(() => {});
        await this.#fileSystem.remove(temporary).catch(() => {});
        throw error;
      }
      const former = this.#file;
      this.#file = file;
      this.#length = length;
      this.#end = length;
      this.#renamed = true;
      await former.close().catch(() => {});
      await this.#settle();
    });
  }

  /** Waits for what was asked before. Nothing can be appended any more. */
  async close(): Promise<void> {
    await this.#next(async () => {
      clearTimeout(this.#cutTimer);
      // What was told as written has been flushed: nothing of it hangs on this any more.
      await this.#settle().catch(() => {});
      await this.#file.close().catch(() => {});
    });
  }

  /** Makes sure of what was told before anything new is taken. */
  async #settle(): Promise<void> {
    await this.#cutBack();
    if (!this.#renamed) {
      return;
    }
    await this.#fileSystem.syncFolder(dirname(this.#path));
    this.#renamed = false;
  }

  /** Takes away what is behind the last line that was told as written; the next start must not find it. */
  async #cutBack(): Promise<void> {
    if (this.#end === this.#length) {
      return;
    }
    try {
      await this.#file.truncate(this.#length);
      await this.#file.sync();
      this.#end = this.#length;
    } catch {
      await this.#annul();
      this.#length = this.#end;
    }
  }

  /** What cannot be cut off may still be written over: empty lines say nothing. */
  async #annul(): Promise<void> {
    const file = await this.#fileSystem.open(this.#path, 'inPlace', 0o600);
    try {
      await writeAll(file, Buffer.alloc(this.#end - this.#length, '\n'), this.#length);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  #cutLater(): void {
    clearTimeout(this.#cutTimer);
    this.#cutTimer = setTimeout(() => {
      this.#next(() => this.#settle()).catch(() => this.#cutLater());
    }, this.#cutAgain);
    this.#cutTimer.unref();
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => {});
    return done;
  }
}

function temporaryOf(path: string): string {
  return `${path}.new`;
}

interface Found {
  /** Bytes up to the last line end. */
  readonly length: number;
  readonly end: number;
}

async function readLines(path: string, onLine: LineFileOptions['onLine']): Promise<Found> {
  let begun: Buffer[] = [];
  let bytes = 0;
  let length = 0;
  let end = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let at = 0;
    for (let next = chunk.indexOf(0x0a); next >= 0; next = chunk.indexOf(0x0a, at)) {
      begun.push(chunk.subarray(at, next));
      bytes += next - at;
      onLine(bytes > MAX_LINE_BYTES ? undefined : Buffer.concat(begun).toString('utf8'));
      begun = [];
      bytes = 0;
      at = next + 1;
      length = end + at;
    }
    bytes += chunk.length - at;
    if (bytes <= MAX_LINE_BYTES) {
      begun.push(chunk.subarray(at));
    }
    end += chunk.length;
  }
  return { length, end };
}
