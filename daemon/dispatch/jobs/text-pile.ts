/** So many bytes are written at once, about. */
const pieceBytes = 256 * 1024;

/**
 * Texts that wait for the disk, as UTF-8, one behind the other: as strings, or each in a buffer of its own, they would be
 * garbage for long after they were written.
 */
export class TextPile {
  /** All but the last are as full as they will be. */
  readonly #pieces: { readonly bytes: Buffer<ArrayBuffer>; used: number }[] = [];

  add(text: string): void {
    const last = this.#pieces.at(-1);
    // A UTF-16 code unit is 3 bytes at most.
    const most = text.length * 3;
    const piece =
      last && last.bytes.length - last.used >= most
        ? last
        : { bytes: Buffer.from(new ArrayBuffer(Math.max(pieceBytes, most))), used: 0 };
    if (piece !== last) {
      this.#pieces.push(piece);
    }
    piece.used += piece.bytes.write(text, piece.used);
  }

  /** All of it, once: a piece is gone when the next one is asked for. */
  *pieces(): Generator<Buffer> {
    for (const { bytes, used } of this.#pieces.splice(0)) {
      yield bytes.subarray(0, used);
      bytes.buffer.transfer(0);
    }
  }
}
