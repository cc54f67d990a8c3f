/** What is read at once, from a multiple of it on: 64 blocks of the usual 16 KiB. */
export const chunkBytes = 1024 * 1024;
/** Of all images together. */
const mostChunks = 16;
/** Memory that is kept for what is read next: new memory for each costs more than the reading. */
const mostSpare = 8;

/** A part of an image that was read. Its memory is used again when nobody needs it any more. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** How many blocks of it are still to be written to a socket. */
  uses: number;
  isKept: boolean;
  /** To be called when a block of it has been written. */
  readonly release: () => void;
}

/** Parts of images that were read last, by image and number; what nobody uses makes room. */
export class Chunks {
  /** The one used longest ago first. */
  readonly #chunks = new Map<string, Chunk>();
  readonly #spare: Uint8Array[] = [];
  /** What was asked for last: blocks are mostly asked for one after the other. */
  #last: { readonly infoHash: string; readonly number: number; readonly chunk: Chunk } | undefined;

  /** Memory to read so many bytes into. */
  memory(length: number): Uint8Array {
    const spare = this.#spare.pop() ?? Buffer.allocUnsafeSlow(chunkBytes);
    return length === chunkBytes ? spare : spare.subarray(0, length);
  }

  get(infoHash: string, number: number): Chunk | undefined {
    if (this.#last?.number === number && this.#last.infoHash === infoHash) {
      return this.#last.chunk;
    }
    const key = `${infoHash} ${number}`;
    const chunk = this.#chunks.get(key);
    if (!chunk) {
      return undefined;
    }
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
    this.#last = { infoHash, number, chunk };
    return chunk;
  }

  keep(infoHash: string, number: number, bytes: Uint8Array): void {
    const chunk: Chunk = {
      ...{ bytes, uses: 0, isKept: true },
      release: () => {
        chunk.uses--;
        this.#reuse(chunk);
      },
    };
    this.#chunks.set(`${infoHash} ${number}`, chunk);
    const [oldest] = this.#chunks;
    if (oldest && this.#chunks.size > mostChunks) {
      this.#drop(...oldest);
    }
  }

  /** Of one image. */
  forget(infoHash: string): void {
    for (const [key, chunk] of this.#chunks) {
      if (key.startsWith(infoHash)) {
        this.#drop(key, chunk);
      }
    }
  }

  #drop(key: string, chunk: Chunk): void {
    this.#chunks.delete(key);
    if (this.#last?.chunk === chunk) {
      this.#last = undefined;
    }
    chunk.isKept = false;
    this.#reuse(chunk);
  }

  #reuse({ bytes, uses, isKept }: Chunk): void {
    if (uses > 0 || isKept || this.#spare.length === mostSpare || bytes.length < chunkBytes) {
      return;
    }
    this.#spare.push(bytes);
  }
}

/** Numbers of the chunks in which so many bytes lie. */
export function chunkNumbers(position: number, length: number): number[] {
  const first = Math.floor(position / chunkBytes);
  const last = Math.floor((position + length - 1) / chunkBytes);
  return first === last ? [first] : Array.from({ length: last - first + 1 }, (_, more) => first + more);
}
