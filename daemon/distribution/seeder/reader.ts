import type { ImageFiles, OpenImage } from '../../images/types.ts';
import { Chunks, chunkBytes, chunkNumbers } from './chunks.ts';
import type { Shared } from './shared-images.ts';

/** A file that nobody has asked for so long is closed; milliseconds. */
export const idleMs = 30_000;

/** The file ends before the image does. */
export class ShortFile extends Error {}

/** Bytes of an image, to be sent. */
export interface Block {
  readonly bytes: Uint8Array;
  /** To be called once, when they are not needed any more. */
  readonly release: () => void;
}

interface Opened {
  readonly file: string;
  readonly image: Promise<OpenImage>;
  usedAt: number;
}

/** Reads the files of shared images for all peers, through one small cache. They are open while they are asked for. */
export class Reader {
  readonly #files: Pick<ImageFiles, 'open'>;
  readonly #chunks = new Chunks();
  readonly #opened = new Map<string, Opened>();
  readonly #reading = new Map<string, Promise<void>>();
  #sweeper: NodeJS.Timeout | undefined;

  constructor(files: Pick<ImageFiles, 'open'>) {
    this.#files = files;
  }

  /** A block that need not be read first; undefined: it must. Whoever takes it has to release it. */
  take({ infoHash }: Shared, position: number, length: number): Block | undefined {
    const first = Math.floor(position / chunkBytes);
    const start = position - first * chunkBytes;
    const chunk = this.#chunks.get(infoHash, first);
    if (!chunk) {
      return undefined;
    }
    if (start + length > chunkBytes) {
      return this.#takeAcross(infoHash, position, length);
    }
    chunk.uses++;
    return { bytes: chunk.bytes.subarray(start, start + length), release: chunk.release };
  }

  /** Reads what `take` has not. Throws ShortFile, the system's error, or OgError when the image is not what it was. */
  async read(image: Shared, position: number, length: number): Promise<void> {
    for (const number of chunkNumbers(position, length)) {
      if (!this.#chunks.get(image.infoHash, number)) {
        await this.#readOnce(image, number);
      }
    }
  }

  /** Closes the file of an image, and forgets what was read of it. */
  close({ infoHash }: Shared): void {
    const opened = this.#opened.get(infoHash);
    if (opened) {
      this.#close(infoHash, opened);
    }
    this.#chunks.forget(infoHash);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#sweeper);
    const opened = [...this.#opened.values()];
    this.#opened.clear();
    await Promise.allSettled(opened.map(async ({ image }) => (await image).close()));
  }

  /** A block that lies in more than one chunk. */
  #takeAcross(infoHash: string, position: number, length: number): Block | undefined {
    const parts: Uint8Array[] = [];
    for (const number of chunkNumbers(position, length)) {
      const chunk = this.#chunks.get(infoHash, number);
      if (!chunk) {
        return undefined;
      }
      parts.push(chunk.bytes);
    }
    const start = position % chunkBytes;
    return { bytes: Buffer.concat(parts).subarray(start, start + length), release: () => {} };
  }

  /** Several peers that want the same wait for one reading. */
  #readOnce(image: Shared, number: number): Promise<void> {
    const key = `${image.infoHash} ${number}`;
    const reading =
      this.#reading.get(key) ??
      this.#readChunk(image, number).finally(() => {
        this.#reading.delete(key);
      });
    this.#reading.set(key, reading);
    return reading;
  }

  async #readChunk(image: Shared, number: number): Promise<void> {
    const { infoHash, sizeBytes } = image;
    const start = number * chunkBytes;
    const into = this.#chunks.memory(Math.min(chunkBytes, sizeBytes - start));
    let problem: unknown;
    // The one that is open first; where that cannot be read, another one of the same bytes may be.
    const current = this.#opened.get(infoHash)?.file;
    for (const file of new Set(current === undefined ? image.files : [current, ...image.files])) {
      const opened = this.#open(infoHash, file);
      try {
        const read = await (await opened.image).read(into, start);
        if (read < into.length) {
          throw new ShortFile();
        }
        if (this.#opened.get(infoHash) === opened) {
          this.#chunks.keep(infoHash, number, into);
        }
        return;
      } catch (error) {
        problem = error;
        this.#close(infoHash, opened);
      }
    }
    throw problem;
  }

  #open(infoHash: string, file: string): Opened {
    const now = performance.now();
    const open = this.#opened.get(infoHash);
    if (open?.file === file) {
      open.usedAt = now;
      return open;
    }
    if (open) {
      this.#close(infoHash, open);
    }
    const opened = { file, image: this.#files.open(file), usedAt: now };
    this.#opened.set(infoHash, opened);
    this.#sweeper ??= setInterval(() => this.#sweep(), idleMs / 3).unref();
    return opened;
  }

  #sweep(): void {
    for (const [infoHash, opened] of this.#opened) {
      if (performance.now() - opened.usedAt > idleMs) {
        this.#close(infoHash, opened);
      }
    }
    if (this.#opened.size > 0) {
      return;
    }
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }

  #close(infoHash: string, opened: Opened): void {
    if (this.#opened.get(infoHash) === opened) {
      this.#opened.delete(infoHash);
    }
    // That it could not be opened was told to who asked for it. Closing waits for what is being read.
    opened.image.then((image) => image.close()).catch(() => {});
  }
}
