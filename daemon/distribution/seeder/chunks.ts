/** What is read at once, from a multiple of it on: 32 blocks of the usual 16 KiB. */
export const chunkBytes = 512 * 1024;
/** Of all images together. */
const mostChunks = 32;

/** Pieces of images that were read last, by name and number; what nobody uses makes room. */
export class Chunks {
  /** The one used longest ago first. */
  readonly #chunks = new Map<string, Uint8Array>();

  get(infoHash: string, number: number): Uint8Array | undefined {
    const key = `${infoHash} ${number}`;
    const chunk = this.#chunks.get(key);
    if (!chunk) return undefined;
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
    return chunk;
  }

  keep(infoHash: string, number: number, chunk: Uint8Array): void {
    this.#chunks.set(`${infoHash} ${number}`, chunk);
    const [oldest] = this.#chunks.keys();
    if (oldest !== undefined && this.#chunks.size > mostChunks) this.#chunks.delete(oldest);
  }

  /** Of one image. */
  forget(infoHash: string): void {
    for (const key of this.#chunks.keys()) {
      if (key.startsWith(infoHash)) this.#chunks.delete(key);
    }
  }
}

/** Numbers of the chunks in which so many bytes lie. */
export function chunkNumbers(position: number, length: number): number[] {
  const first = Math.floor(position / chunkBytes);
  const last = Math.floor((position + length - 1) / chunkBytes);
  return Array.from({ length: last - first + 1 }, (_, more) => first + more);
}

/** The bytes of a block, out of the chunks of `chunkNumbers`: without copying when it is but one. */
export function blockOf(chunks: readonly Uint8Array[], position: number, length: number): Uint8Array {
  const [first] = chunks;
  const whole = first && chunks.length === 1 ? first : Buffer.concat(chunks);
  const start = position % chunkBytes;
  return whole.subarray(start, start + length);
}
