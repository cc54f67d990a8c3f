import { ByteStream } from '../byte-stream.ts';
import type { ByteSource } from '../types.ts';

/** No disk of a classroom is larger; a content whose end is not told is not read any further. */
export const longestContent = 4 * 1024 ** 4;

/** The content ends where more of it should be. */
export class ContentCut extends Error {
  /** How many bytes there are in all. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`the content ends after ${bytes} bytes`);
    this.bytes = bytes;
  }
}

/** Reads an unpacked image from its first byte to its last, holding no more than a piece of it. */
export class ContentReader {
  readonly #stream: ByteStream;
  #position = 0;

  constructor(source: ByteSource) {
    this.#stream = new ByteStream(source);
  }

  /** How many bytes were taken. */
  get position(): number {
    return this.#position;
  }

  /** The next bytes without taking them; fewer only where the content ends. */
  peek(length: number): Promise<Uint8Array> {
    return this.#stream.peek(length);
  }

  /** Takes exactly so many bytes. Throws ContentCut. */
  async exactly(length: number): Promise<Uint8Array> {
    const bytes = await this.#stream.read(length);
    this.#position += bytes.length;
    if (bytes.length < length) {
      throw new ContentCut(this.#position);
    }
    return bytes;
  }

  /** Takes exactly so many bytes, piece by piece; each piece is valid until the next. Throws ContentCut. */
  async each(length: number, take: (piece: Uint8Array) => void = () => {}): Promise<void> {
    for (let left = length; left > 0; ) {
      const piece = await this.#stream.some(left);
      if (piece.length === 0) {
        throw new ContentCut(this.#position);
      }
      this.#position += piece.length;
      left -= piece.length;
      take(piece);
    }
  }

  /** Takes all that is left, at most so many bytes; each piece is valid until the next. */
  async rest(most: number, take: (piece: Uint8Array) => void = () => {}): Promise<void> {
    for (let left = most; left > 0; ) {
      const piece = await this.#stream.some(left);
      if (piece.length === 0) {
        return;
      }
      this.#position += piece.length;
      left -= piece.length;
      take(piece);
    }
  }

  async isAtEnd(): Promise<boolean> {
    return (await this.#stream.peek(1)).length === 0;
  }

  /** Lets go of the source. */
  close(): Promise<void> {
    return this.#stream.close();
  }
}
