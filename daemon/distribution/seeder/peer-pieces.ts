import { Bits } from './bits.ts';
import { bytesOf, pieceCount, type Shape } from './shape.ts';

/**
 * Which pieces a peer has: those that it tells of, and those that it was sent whole, for ctorrent does not tell a seeder of
 * what it got. Only its own word makes it whole: it may have found what it was sent to be wrong.
 */
export class PeerPieces {
  readonly #shape: Shape;
  readonly #told: Bits;
  /** Told or sent. */
  readonly #all: Bits;
  /** Bytes that it was sent of pieces that are not yet whole. */
  readonly #begun = new Map<number, number>();

  constructor(shape: Shape) {
    this.#shape = shape;
    this.#told = new Bits(pieceCount(shape));
    this.#all = new Bits(pieceCount(shape));
  }

  /** Takes over a bitfield. */
  takeTold(pieces: Uint8Array): void {
    this.#told.take(pieces);
    this.#all.take(pieces);
  }

  /** False when there is no such piece. */
  setTold(piece: number): boolean {
    this.#all.set(piece);
    return this.#told.set(piece);
  }

  addSent(piece: number, length: number): void {
    if (this.#all.has(piece)) {
      return;
    }
    const { pieceBytes, sizeBytes } = this.#shape;
    const sent = (this.#begun.get(piece) ?? 0) + length;
    if (sent < Math.min(pieceBytes, sizeBytes - piece * pieceBytes)) {
      this.#begun.set(piece, sent);
      return;
    }
    this.#begun.delete(piece);
    this.#all.set(piece);
  }

  /** Whether it was told or sent all. */
  get hasGotAll(): boolean {
    return bytesOf(this.#shape, this.#all) === this.#shape.sizeBytes;
  }

  get bytes(): number {
    const { sizeBytes } = this.#shape;
    const told = bytesOf(this.#shape, this.#told);
    return told === sizeBytes ? told : Math.min(sizeBytes - 1, bytesOf(this.#shape, this.#all));
  }
}
