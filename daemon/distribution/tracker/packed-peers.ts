/** What is packed, and where it lies; only `PackedPeers` changes that. */
export interface Packed {
  slot: number;
}

/** So many neighbours, from one slot on. */
interface Run {
  readonly from: number;
  readonly count: number;
}

/**
 * Peers whose addresses lie one after the other, as they are told: an answer is copied from there in at most three
 * pieces, however many there are.
 */
export class PackedPeers<Peer extends Packed> {
  readonly #size: number;
  #bytes: Buffer;
  readonly #peers: Peer[] = [];

  /** `size`: bytes of one address. */
  constructor(size: number) {
    this.#size = size;
    this.#bytes = Buffer.alloc(16 * size);
  }

  add(peer: Peer, packed: Buffer): void {
    peer.slot = this.#peers.length;
    this.#peers.push(peer);
    if (this.#peers.length * this.#size > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    }
    packed.copy(this.#bytes, peer.slot * this.#size);
  }

  /** The last one takes its place. */
  remove({ slot }: Peer): void {
    const last = this.#peers.pop();
    if (!last || last.slot === slot) {
      return;
    }
    const from = last.slot * this.#size;
    this.#bytes.copy(this.#bytes, slot * this.#size, from, from + this.#size);
    this.#peers[slot] = last;
    last.slot = slot;
  }

  /** Addresses of `want` peers at most, from one chosen by chance on, without that one which asks. */
  addresses(want: number, asking: Peer | undefined): Buffer {
    const pieces = this.#window(want, asking).map(({ from, count }) =>
      this.#bytes.subarray(from * this.#size, (from + count) * this.#size),
    );
    return Buffer.concat(pieces);
  }

  /** The same as peers. */
  some(want: number, asking: Peer | undefined): Peer[] {
    return this.#window(want, asking).flatMap(({ from, count }) => this.#peers.slice(from, from + count));
  }

  /** The others stand in a circle that begins behind the one that asks. */
  #window(want: number, asking: Peer | undefined): Run[] {
    const others = asking === undefined ? this.#peers.length : this.#peers.length - 1;
    const count = Math.min(Math.max(0, want), others);
    const first = asking === undefined ? 0 : asking.slot + 1;
    const offset = Math.floor(Math.random() * others);
    const untilEnd = Math.min(count, others - offset);
    return [...this.#runs(first + offset, untilEnd), ...this.#runs(first, count - untilEnd)];
  }

  /** A piece of the circle, cut where the slots end. */
  #runs(start: number, count: number): Run[] {
    const from = start % (this.#peers.length || 1);
    const untilEnd = Math.min(count, this.#peers.length - from);
    return [
      { from, count: untilEnd },
      { from: 0, count: count - untilEnd },
    ].filter((run) => run.count > 0);
  }
}
